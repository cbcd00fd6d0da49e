// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Names of the profile of the card: country as PrintableString, all else as UTF8String (facts §2.1, §2.2). */
final class Names {
    private static final ASN1Encodable JAPAN = new DERPrintableString("JP");
    private static final String KAGA_CITY = "17206";
    private static final String CARD_SUFFIX = "003A";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int HOLDER_LENGTH = 14;

    static final String AUTHENTICATION = "JPKI for user authentication";
    static final String SIGNATURE = "JPKI for digital signature";

    private Names() {}

    static X500Name authority(String organisation, String purpose) {
        return new X500NameBuilder()
                .addRDN(BCStyle.C, JAPAN)
                .addRDN(BCStyle.O, new DERUTF8String(organisation))
                .addRDN(BCStyle.OU, new DERUTF8String(purpose))
                .addRDN(BCStyle.OU, new DERUTF8String("Japan Agency for Local Authority Information Systems"))
                .build();
    }

    static GeneralNames authorityInJapanese() {
        return directory(new X500NameBuilder()
                .addRDN(BCStyle.C, JAPAN)
                .addRDN(BCStyle.O, new DERUTF8String("関守試験認証局"))
                .addRDN(BCStyle.OU, new DERUTF8String("関守試験認証局利用者証明用"))
                .build());
    }

    static GeneralNames revocationList(X500Name authority) {
        X500NameBuilder name = new X500NameBuilder();
        for (RDN part : authority.getRDNs()) {
            name.addRDN(part.getFirst());
        }
        return directory(name.addRDN(BCStyle.OU, new DERUTF8String("CRL Distribution Points"))
                .addRDN(BCStyle.OU, new DERUTF8String("Ishikawa-ken"))
                .addRDN(BCStyle.CN, new DERUTF8String("Kaga-shi CRLDP"))
                .build());
    }

    static X500Name holder(String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.C, JAPAN)
                .addRDN(BCStyle.CN, new DERUTF8String(commonName))
                .build();
    }

    /** 23 characters that mean nothing, as the real ones: 14 random, the municipality's code, a suffix. */
    static String randomHolder(SecureRandom random) {
        StringBuilder name = new StringBuilder();
        for (int position = 0; position < HOLDER_LENGTH; position++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name + KAGA_CITY + CARD_SUFFIX;
    }

    static GeneralNames directory(X500Name name) {
        return new GeneralNames(new GeneralName(name));
    }
}
