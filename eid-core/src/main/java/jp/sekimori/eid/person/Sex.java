// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

/** The sex that the certificate states. */
public enum Sex {
    MALE,
    FEMALE,
    UNKNOWN
}
