// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.keys.LinkKey;
import jp.sekimori.idp.keys.Mac;

/**
 * The authentication codes of one account: over the record, and over its history. Realm and account go in, so that none holds
 * on another account or in another realm; the history's goes over the record's, so that no history holds behind another record.
 */
final class RecordMac {
    private final Mac records;
    private final Mac histories;
    private final String realmId;
    private final String userId;

    RecordMac(LinkKey key, String realmId, String userId) {
        this.records = key.mac(KeyPurpose.RESIDENT_RECORD);
        this.histories = key.mac(KeyPurpose.RESIDENT_HISTORY);
        this.realmId = realmId;
        this.userId = userId;
    }

    String over(Map<String, String> texts) {
        return records.text(fields(texts));
    }

    boolean holds(String code, Map<String, String> texts) {
        return records.matches(code, fields(texts));
    }

    String over(String recordMac, String history) {
        return histories.text(List.of(realmId, userId, recordMac, history));
    }

    boolean holds(String code, String recordMac, String history) {
        return histories.matches(code, List.of(realmId, userId, recordMac, history));
    }

    private List<String> fields(Map<String, String> texts) {
        List<String> fields = new ArrayList<>(List.of(realmId, userId));
        RecordTexts.NAMES.forEach(name -> fields.add(texts.getOrDefault(name, "")));
        return fields;
    }
}
