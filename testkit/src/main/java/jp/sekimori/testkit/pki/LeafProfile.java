// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.BasicConstraints;

/**
 * What a certificate is to say, beginning with the card's own profile; each method gives a copy that differs in one thing,
 * so that a test can be wrong in that one thing only.
 */
public final class LeafProfile {
    /** Certificate policy of user authentication certificates on the card. */
    public static final String AUTHENTICATION_POLICY = "1.2.392.200149.8.5.1.3.30";
    /** Certificate policy of signature certificates on the card. */
    public static final String SIGNATURE_POLICY = "1.2.392.200149.8.5.1.1.20";

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    private final Map<Field, Object> fields;

    private LeafProfile(Map<Field, Object> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** The user authentication certificate (利用者証明用電子証明書) of a resident of Kaga City. */
    public static LeafProfile authentication() {
        return new LeafProfile(Map.of(
                Field.KEY_KIND, KeyKind.RSA_2048,
                Field.POLICIES, List.of(AUTHENTICATION_POLICY),
                Field.KEY_USAGE, Set.of(UsageBit.DIGITAL_SIGNATURE),
                Field.EXTENDED_KEY_USAGE, List.of(CLIENT_AUTHENTICATION)));
    }

    /** The signature certificate (署名用電子証明書): a legal signature, never a sign-in. Without the holder's attributes. */
    public static LeafProfile signature() {
        return new LeafProfile(Map.of(
                Field.KEY_KIND, KeyKind.RSA_2048,
                Field.POLICIES, List.of(SIGNATURE_POLICY),
                Field.KEY_USAGE, Set.of(UsageBit.DIGITAL_SIGNATURE, UsageBit.NON_REPUDIATION),
                Field.EXTENDED_KEY_USAGE, List.of()));
    }

    /** The signature certificate of this person, as {@link #signature()}. */
    public static LeafProfile signature(HolderNames holder) {
        return signature().withHolderNames(holder);
    }

    /** A responder to which the authority delegates its answers (RFC 6960 §4.2.2.2). */
    public static LeafProfile ocspResponder() {
        return new LeafProfile(Map.of(
                Field.KEY_KIND, KeyKind.RSA_2048,
                Field.POLICIES, List.of(),
                Field.KEY_USAGE, Set.of(UsageBit.DIGITAL_SIGNATURE),
                Field.EXTENDED_KEY_USAGE, List.of(OCSP_SIGNING),
                Field.OCSP_NO_CHECK, true));
    }

    /** Naming its holder in these words, or in whatever bytes a test makes of them. */
    public LeafProfile withHolderNames(HolderNames names) {
        return with(Field.HOLDER_NAMES, names);
    }

    /** Key usage and policies not marked critical, as no real profile has it. */
    public LeafProfile withoutCriticalMarks() {
        return with(Field.NOT_CRITICAL, true);
    }

    /** Without the extension that says that a responder's own certificate need not be checked (RFC 6960 §4.2.2.2.1). */
    public LeafProfile withoutNoCheck() {
        return with(Field.OCSP_NO_CHECK, false);
    }

    /** With these policies; none leaves the extension out. */
    public LeafProfile withPolicies(String... policies) {
        return with(Field.POLICIES, List.of(policies));
    }

    /** With these key usage bits; none leaves the extension out. */
    public LeafProfile withKeyUsage(UsageBit... bits) {
        return with(Field.KEY_USAGE, Set.of(bits));
    }

    /** With these purposes; none leaves the extension out. */
    public LeafProfile withExtendedKeyUsage(String... purposes) {
        return with(Field.EXTENDED_KEY_USAGE, List.of(purposes));
    }

    /** With a key of this kind. */
    public LeafProfile withKeyKind(KeyKind kind) {
        return with(Field.KEY_KIND, kind);
    }

    /** With this key pair instead of a fresh one. */
    public LeafProfile withKeyPair(KeyPair keyPair) {
        return with(Field.KEY_PAIR, keyPair);
    }

    /** Valid from this time on, instead of yesterday. */
    public LeafProfile validFrom(Instant time) {
        return with(Field.NOT_BEFORE, time);
    }

    /** Valid to this time, instead of five years or the authority's end. */
    public LeafProfile validTo(Instant time) {
        return with(Field.NOT_AFTER, time);
    }

    /** With this serial number instead of a random one. */
    public LeafProfile withSerial(BigInteger serial) {
        return with(Field.SERIAL, serial);
    }

    /** With basic constraints that say: this is an authority. */
    public LeafProfile asAuthority() {
        return with(Field.AUTHORITY, new BasicConstraints(true));
    }

    /** As {@link #asAuthority()}, but for leaves only: a path length of 0, which is easily taken for "no authority". */
    public LeafProfile asAuthorityOfLeaves() {
        return with(Field.AUTHORITY, new BasicConstraints(0));
    }

    /** Signed by the authority with this algorithm, for instance {@code SHA1withRSA}. */
    public LeafProfile signedWith(String algorithm) {
        return with(Field.SIGNATURE_ALGORITHM, algorithm);
    }

    /** With an extension that nobody knows, marked critical. */
    public LeafProfile withCriticalExtension(String oid) {
        return with(Field.CRITICAL_EXTENSION, oid);
    }

    /** Naming the key of this authority as its issuer's, whoever signs. */
    public LeafProfile claimingIssuer(X509Certificate authority) {
        return with(Field.CLAIMED_ISSUER, authority);
    }

    /** Naming no issuer's key. */
    public LeafProfile withoutIssuerKey() {
        return with(Field.NO_ISSUER_KEY, true);
    }

    /** With this subject's common name instead of a made-up one. */
    public LeafProfile withCommonName(String name) {
        return with(Field.COMMON_NAME, name);
    }

    <T> Optional<T> find(Field field, Class<T> type) {
        return Optional.ofNullable(fields.get(field)).map(type::cast);
    }

    List<String> texts(Field field) {
        List<String> texts = new ArrayList<>();
        for (Object text : find(field, List.class).orElse(List.of())) {
            texts.add((String) text);
        }
        return texts;
    }

    int usageBits() {
        int bits = 0;
        for (Object bit : find(Field.KEY_USAGE, Set.class).orElse(Set.of())) {
            bits |= ((UsageBit) bit).mask();
        }
        return bits;
    }

    private LeafProfile with(Field field, Object value) {
        Map<Field, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new LeafProfile(changed);
    }

    /** What can be set. */
    enum Field {
        KEY_KIND,
        KEY_PAIR,
        POLICIES,
        KEY_USAGE,
        EXTENDED_KEY_USAGE,
        NOT_BEFORE,
        NOT_AFTER,
        SERIAL,
        AUTHORITY,
        SIGNATURE_ALGORITHM,
        CRITICAL_EXTENSION,
        CLAIMED_ISSUER,
        NO_ISSUER_KEY,
        COMMON_NAME,
        OCSP_NO_CHECK,
        HOLDER_NAMES,
        NOT_CRITICAL
    }
}
