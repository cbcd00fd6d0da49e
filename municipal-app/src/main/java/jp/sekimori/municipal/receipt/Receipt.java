// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.receipt;

import java.time.Instant;

/**
 * What stands on the receipt, in the words that are printed. Personal; never printed to a log.
 *
 * @param number the receipt number
 * @param filedAt when the application was filed
 * @param copies how many copies were asked for
 * @param options what the copies are to show
 * @param delivery how the resident receives them
 */
public record Receipt(
        String number,
        Instant filedAt,
        String name,
        String address,
        String birthDate,
        String sex,
        int copies,
        String purpose,
        String options,
        String delivery) {
    @Override
    public String toString() {
        return "Receipt[…]";
    }
}
