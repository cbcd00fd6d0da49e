// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;

/**
 * The alternative names in which a signature certificate states who its holder is (facts §2.6). Immutable; each method
 * gives a copy that differs in one thing. Everybody in it is made up.
 */
public final class HolderNames {
    private static final String ARC = "1.2.392.200149.8.5.5.";
    private static final int OTHER_NAME = 0;

    private final List<Entry> entries;

    private HolderNames(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Nobody yet. */
    public static HolderNames none() {
        return new HolderNames(List.of());
    }

    /** A made-up resident of Kaga City, in the order in which a real certificate had them. */
    public static HolderNames resident() {
        return of("関守　花子", "419900102", "2", "石川県加賀市大聖寺南町ニ４１番地");
    }

    /** A person without substitute characters; date of birth and sex as in the certificate. */
    public static HolderNames of(String name, String birthDate, String sex, String address) {
        return none().with(1, name)
                .with(4, birthDate)
                .with(3, sex)
                .with(5, address)
                .with(2, "0".repeat(name.codePointCount(0, name.length())))
                .with(6, "0".repeat(address.codePointCount(0, address.length())));
    }

    /** With one more attribute behind the others, also when it is there already. */
    public HolderNames with(int number, String text) {
        return with(ARC + number, new DERUTF8String(text));
    }

    /** With one more name of any kind and value behind the others. */
    public HolderNames with(String oid, ASN1Encodable value) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(oid, value));
        return new HolderNames(more);
    }

    /** Without this attribute. */
    public HolderNames without(int number) {
        return new HolderNames(entries.stream()
                .filter(entry -> !entry.oid.equals(ARC + number))
                .toList());
    }

    /** With this attribute's text in place of the one that is there. */
    public HolderNames replacing(int number, String text) {
        return without(number).with(number, text);
    }

    /** From back to front. */
    public HolderNames reversed() {
        List<Entry> other = new ArrayList<>();
        entries.forEach(entry -> other.add(0, entry));
        return new HolderNames(other);
    }

    /** The extension's content. */
    public byte[] der() {
        ASN1Encodable[] names = entries.stream().map(Entry::name).toArray(ASN1Encodable[]::new);
        try {
            return new DERSequence(names).getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("names in memory can be written", impossible);
        }
    }

    private record Entry(String oid, ASN1Encodable value) {
        ASN1Encodable name() {
            DERSequence content = new DERSequence(
                    new ASN1Encodable[] {new ASN1ObjectIdentifier(oid), new DERTaggedObject(true, 0, value)});
            return new DERTaggedObject(false, OTHER_NAME, content);
        }
    }
}
