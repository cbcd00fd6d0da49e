// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.resident;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jp.sekimori.idp.keyed.KeyedHash;

/**
 * The seals of one account: over the record, and over its history. Realm and account go in, so that no seal holds on
 * another account or in another realm; the history's goes over the record's, so that no history holds behind another record.
 */
final class RecordSeal {
    private final KeyedHash records;
    private final KeyedHash histories;
    private final String realmId;
    private final String userId;

    RecordSeal(byte[] realmKey, String realmId, String userId) {
        this.records = KeyedHash.derived(realmKey, "sekimori-resident-record-1");
        this.histories = KeyedHash.derived(realmKey, "sekimori-resident-history-1");
        this.realmId = realmId;
        this.userId = userId;
    }

    String over(Map<String, String> texts) {
        List<String> fields = new ArrayList<>(List.of(realmId, userId));
        RecordTexts.NAMES.forEach(name -> fields.add(texts.getOrDefault(name, "")));
        return text(records.of(fields));
    }

    String over(String recordSeal, String history) {
        return text(histories.of(List.of(realmId, userId, recordSeal, history)));
    }

    static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(US_ASCII), found.getBytes(US_ASCII));
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
