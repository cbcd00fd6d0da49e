// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

/**
 * What the resident asks for; everything that a form decides.
 *
 * @param otherPurpose in the resident's words, empty unless the purpose is {@link Purpose#OTHER}
 */
record Choice(
        int copies,
        Purpose purpose,
        String otherPurpose,
        boolean withDomicile,
        boolean withRelationship,
        Delivery delivery) {
    static final int MOST_COPIES = 10;
    static final int LONGEST_PURPOSE = 100;

    Choice {
        boolean named = purpose == Purpose.OTHER && !otherPurpose.isEmpty();
        boolean listed = purpose != Purpose.OTHER && otherPurpose.isEmpty();
        if (copies < 1 || copies > MOST_COPIES || otherPurpose.length() > LONGEST_PURPOSE || !(named || listed)) {
            throw new IllegalArgumentException("not a possible choice");
        }
    }

    /** Keeps the resident's words out of logs. */
    @Override
    public String toString() {
        return "Choice[…]";
    }
}
