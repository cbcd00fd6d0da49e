// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

/** Something that the person at the terminal can put right; the message says how, in their language. */
final class DemoProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoProblem(String message) {
        super(message);
    }
}
