// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import jp.sekimori.eid.Level;

/** A challenge as form fields: the same names in the server's answer and in the form posted to the card authenticator. */
final class FormFields {
    private static final String VERSION = "1";
    /** Longer than any wire name of a purpose, flow or level, and than base64 of 32 bytes. */
    private static final int MAX_TOKEN_LENGTH = 64;

    private final Map<String, String> form;

    FormFields(Map<String, String> form) {
        this.form = form;
    }

    static SortedMap<String, String> write(Challenge challenge) {
        SortedMap<String, String> form = new TreeMap<>();
        form.put("v", VERSION);
        form.put("random", challenge.random().base64url());
        form.put("purpose", challenge.purpose().wire());
        form.put("flow", challenge.flow().wire());
        form.put("realm", challenge.realm());
        form.put("client_id", challenge.clientId());
        form.put("client_name", challenge.clientName());
        form.put("return_url", challenge.returnUrl());
        form.put("schemes", String.join(" ", challenge.schemes()));
        form.put("level", challenge.level().acr());
        form.put("session_hash", challenge.sessionSecretHash().base64());
        challenge.account().ifPresent(account -> form.put("account", account));
        challenge.sibling().ifPresent(sibling -> form.put("sibling", sibling.base64()));
        challenge.deviceKey().ifPresent(deviceKey -> form.put("device_key", deviceKey.base64()));
        form.put("nonce", challenge.nonce().text());
        return form;
    }

    ChallengeForm read() {
        try {
            required("v", version -> version.equals(VERSION) ? Optional.of(version) : Optional.empty());
            Challenge challenge = new Challenge(
                    required("random", ChallengeRandom::parse),
                    required("purpose", Purpose::fromWire),
                    required("flow", Flow::fromWire),
                    text(FieldBounds.REALM),
                    text(FieldBounds.CLIENT_ID),
                    text(FieldBounds.CLIENT_NAME),
                    text(FieldBounds.RETURN_URL),
                    List.of(text(FieldBounds.SCHEMES).split(" ")),
                    required("level", Level::fromAcr),
                    required("session_hash", Sha256::parse),
                    optionalText(FieldBounds.ACCOUNT),
                    optional("sibling", Sha256::parse),
                    optional("device_key", Sha256::parse));
            return new ChallengeForm.Readable(challenge, required("nonce", Nonce::parse));
        } catch (FieldProblem problem) {
            return new ChallengeForm.Unreadable(problem.fieldName);
        }
    }

    private <T> T required(String name, Function<String, Optional<T>> parser) {
        return optional(name, parser).orElseThrow(() -> new FieldProblem(name));
    }

    private <T> Optional<T> optional(String name, Function<String, Optional<T>> parser) {
        String value = form.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.length() > MAX_TOKEN_LENGTH) {
            throw new FieldProblem(name);
        }
        return Optional.of(parser.apply(value).orElseThrow(() -> new FieldProblem(name)));
    }

    private String text(FieldBounds bounds) {
        return optionalText(bounds).orElseThrow(() -> new FieldProblem(bounds.wireName()));
    }

    private Optional<String> optionalText(FieldBounds bounds) {
        String value = form.get(bounds.wireName());
        if (value == null) {
            return Optional.empty();
        }
        if (!bounds.allows(value)) {
            throw new FieldProblem(bounds.wireName());
        }
        return Optional.of(value);
    }

    /** Ends the reading at the first bad field; never leaves this class and carries no value. */
    private static final class FieldProblem extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String fieldName;

        FieldProblem(String fieldName) {
            super(fieldName, null, false, false);
            this.fieldName = fieldName;
        }
    }
}
