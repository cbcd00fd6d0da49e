// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

/**
 * One line of a manifest: this certificate, in this file.
 *
 * @param fingerprint SHA-256 of the certificate, upper-case hexadecimal
 * @param file name of the file beside the manifest
 */
record Pin(String fingerprint, String file) {}
