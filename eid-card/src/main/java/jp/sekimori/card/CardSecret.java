// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

/** What one VERIFY presents; wiped by whoever consumes it. */
interface CardSecret extends AutoCloseable {
    /** How many bytes it has, 1 to 16. */
    int length();

    /** Writes the bytes into {@code command}; refused once it has been used. */
    void copyTo(byte[] command, int offset);

    /** Wipes the bytes. */
    @Override
    void close();
}
