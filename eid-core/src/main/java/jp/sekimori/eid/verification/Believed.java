// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.util.Optional;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.trust.TrustedIssuer;

/**
 * What a certificate says once its path holds.
 *
 * @param issuer who says it
 * @param reference what revocation is asked by
 * @param attributes who the holder is, for schemes whose certificates state it
 */
record Believed(TrustedIssuer.Found issuer, CertificateReference reference, Optional<PersonAttributes> attributes) {}
