// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.security.cert.X509Certificate;
import jp.sekimori.eid.challenge.Sha256;

/**
 * A list that its authority signed; its entries were passed over.
 *
 * @param head what it says of itself
 * @param issuer the authority whose key signed it
 * @param seal hash of the signed part (tbsCertList, RFC 5280 §5.1): one list signed twice has one, whatever the signatures
 */
record ListProof(ListHead head, X509Certificate issuer, Sha256 seal) {}
