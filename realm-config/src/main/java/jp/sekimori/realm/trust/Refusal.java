// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

/** Something the administrator has to put right, on its way to the one place that tells it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient Object[] arguments;

    Refusal(Kind kind, Object... arguments) {
        super(kind.key());
        this.kind = kind;
        this.arguments = arguments.clone();
    }

    String told(Words words) {
        return words.text(kind.key(), arguments);
    }

    /** What can be wrong; the texts stand in the message files under {@link #key()}. */
    enum Kind {
        COMMAND_UNKNOWN("command-unknown"),
        ARGUMENT_MISSING("argument-missing"),
        ARGUMENT_UNKNOWN("argument-unknown"),
        FILE_UNREADABLE("file-unreadable"),
        FILE_UNWRITABLE("file-unwritable"),
        NOT_ONE_CERTIFICATE("not-one-certificate"),
        FINGERPRINT_MALFORMED("fingerprint-malformed"),
        FINGERPRINT_SHA1("fingerprint-sha1"),
        FINGERPRINT_DIFFERS("fingerprint-differs"),
        NOT_AN_AUTHORITY("not-an-authority"),
        AUTHORITY_LIMITED("authority-limited"),
        KEY_TOO_WEAK("key-too-weak"),
        EXPIRED("expired"),
        OTHER_FILE_THERE("other-file-there"),
        MANIFEST_MISSING("manifest-missing"),
        MANIFEST_LINE("manifest-line"),
        NO_ANCHOR("no-anchor"),
        NOT_PINNED("not-pinned"),
        FILE_MISSING("file-missing");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
