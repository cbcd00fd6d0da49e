// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

/**
 * The account that an invitation is for, after its code was right.
 *
 * @param handle which invitation
 * @param userId id of the account
 */
public record Invited(String handle, String userId) {
    @Override
    public String toString() {
        return "Invited[…]";
    }
}
