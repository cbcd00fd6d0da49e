// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.Source;

/**
 * How a resident's record was verified, as OpenID Identity Assurance Schema 1.0 writes it. A signature certificate is an
 * {@code electronic_record} and not an {@code electronic_signature}, which would have to name its serial number;
 * what staff looked at is a {@code vouch}. Times are in UTC: a zone would tell where somebody is.
 */
final class Verification {
    static final String TRUST_FRAMEWORK = "trust_framework";
    static final String EVIDENCE = "evidence";
    static final String TYPE = "type";
    static final String RECORD = "electronic_record";
    static final String VOUCH = "vouch";

    /**
     * The signature certificate of a My Number Card, under the Act on JPKI (公的個人認証法). Like the others, it holds a
     * domain's name, backwards, so that no other party means something else by it (Identity Assurance §12).
     */
    static final String JPKI = "jp.sekimori.jpki";

    /** The city's staff, who looked at the person's papers. */
    static final String STAFF = "jp.sekimori.staff";

    /** Anything here may come from a test card: nobody's rules, and for nothing but trying out. */
    static final String SANDBOX = "jp.sekimori.sandbox";

    private static final String TIME = "time";
    private static final String CHECKS = "check_details";
    private static final String METHOD = "check_method";
    // Of the working group's list: the evidence's signature was verified.
    private static final String CRYPTOGRAPHIC = "vcrypt";
    private static final String ISSUER = "地方公共団体情報システム機構";
    private static final String TEST_ISSUER = "試験用の認証局（本物の証明書ではありません）";

    private Verification() {}

    /** All that can be said of it. */
    static ObjectNode of(ResidentRecord resident, City city) {
        // The day, not the second: that stays for years, and would be one number at every application.
        String time = resident.verifiedAt().truncatedTo(ChronoUnit.DAYS).toString();
        ObjectNode verification = JsonNodeFactory.instance.objectNode();
        verification.put(TRUST_FRAMEWORK, framework(resident, city));
        verification
                .putObject("assurance_process")
                .put("procedure", "joined-" + resident.joined().name().toLowerCase(Locale.ROOT));
        verification.put(TIME, time);
        ObjectNode evidence = verification.putArray(EVIDENCE).addObject();
        if (resident.source() == Source.CERTIFICATE) {
            certificate(evidence, resident.scheme(), city);
            evidence.putArray(CHECKS).addObject().put(METHOD, CRYPTOGRAPHIC).put(TIME, time);
        } else {
            staff(evidence, resident, city);
        }
        return verification;
    }

    private static String framework(ResidentRecord resident, City city) {
        if (city.sandbox()) {
            return SANDBOX;
        }
        return resident.source() == Source.CERTIFICATE ? JPKI : STAFF;
    }

    private static void certificate(ObjectNode evidence, String scheme, City city) {
        evidence.put(TYPE, RECORD);
        evidence.putObject("record")
                .put(TYPE, scheme)
                .putObject("source")
                .put("name", city.sandbox() ? TEST_ISSUER : ISSUER)
                .put("country_code", "JPN");
    }

    private static void staff(ObjectNode evidence, ResidentRecord resident, City city) {
        evidence.put(TYPE, VOUCH);
        evidence.putObject("attestation")
                .put(TYPE, "digital_attestation")
                .put(
                        "date_of_issuance",
                        resident.verifiedAt()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString())
                .putObject("voucher")
                .put("organization", city.name());
    }

    /** A request for all that can be said. */
    static ObjectNode everything() {
        ObjectNode asked = JsonNodeFactory.instance.objectNode().putNull(TRUST_FRAMEWORK);
        asked.putObject("assurance_process").putNull("procedure");
        asked.putNull(TIME);
        ObjectNode record = asked.putArray(EVIDENCE).addObject();
        record.putObject(TYPE).put("value", RECORD);
        record.putObject("record")
                .putNull(TYPE)
                .putObject("source")
                .putNull("name")
                .putNull("country_code");
        record.putArray(CHECKS).addObject().putNull(METHOD).putNull(TIME);
        ObjectNode vouch = asked.withArray(EVIDENCE).addObject();
        vouch.putObject(TYPE).put("value", VOUCH);
        vouch.putObject("attestation")
                .putNull(TYPE)
                .putNull("date_of_issuance")
                .putObject("voucher")
                .putNull("organization");
        return asked;
    }

    /**
     * Who verifies.
     *
     * @param name as residents know it
     * @param sandbox true when test cards are accepted
     */
    record City(String name, boolean sandbox) {}
}
