// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateExtensions;
import jp.sekimori.eid.scheme.KeyRule;
import jp.sekimori.eid.scheme.KeyUsage;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.eid.token.SignedBytes;
import org.jspecify.annotations.Nullable;

/**
 * The checks between reading a token and looking for its issuer, in the order in which they run: cheap before dear, and
 * the signature last, so that all that is dearer, the network above all, is done for holders of a key only.
 */
enum Check {
    /** A certificate meant for something else, such as a legal signature, never signs in. */
    POLICY_IS_THE_SCHEMES {
        @Override
        Optional<Reason> problem(Presentation shown) {
            Set<String> policies = CertificateExtensions.policies(shown.certificate());
            if (policies.isEmpty()) {
                return Optional.of(Reason.CERTIFICATE_POLICY_MISSING);
            }
            boolean common =
                    !Collections.disjoint(policies, shown.scheme().profile().policies());
            return common ? Optional.empty() : Optional.of(Reason.CERTIFICATE_POLICY_WRONG);
        }
    },
    /** The token names its algorithm itself: only the scheme's own are followed, so {@code none} is not. */
    ALGORITHM_IS_THE_SCHEMES {
        @Override
        Optional<Reason> problem(Presentation shown) {
            return shown.algorithm().isPresent() ? Optional.empty() : Optional.of(Reason.ALGORITHM_NOT_ALLOWED);
        }
    },
    /** A short key can be factored, and a key of another kind than the algorithm's confuses the two. */
    KEY_FITS_THE_ALGORITHM {
        @Override
        Optional<Reason> problem(Presentation shown) {
            Optional<KeyRule> rule = shown.algorithm().map(shown.scheme().algorithms()::get);
            boolean fits = rule.filter(key -> key.allows(shown.certificate().getPublicKey()))
                    .isPresent();
            return fits ? Optional.empty() : Optional.of(Reason.CERTIFICATE_KEY_NOT_ALLOWED);
        }
    },
    /** A certificate signed over SHA-1 can be forged by collision. */
    CERTIFICATE_IS_SIGNED_STRONGLY {
        @Override
        Optional<Reason> problem(Presentation shown) {
            boolean strong = shown.scheme()
                    .profile()
                    .signatureOids()
                    .contains(shown.certificate().getSigAlgOID());
            return strong ? Optional.empty() : Optional.of(Reason.CERTIFICATE_ALGORITHM_NOT_ALLOWED);
        }
    },
    /** Exactly the scheme's usage: a key for anything more is not the card's authentication key. */
    KEY_USAGE_IS_THE_SCHEMES {
        @Override
        Optional<Reason> problem(Presentation shown) {
            Set<KeyUsage> usage = usageOf(shown.certificate().getKeyUsage());
            boolean exact = usage.equals(shown.scheme().profile().keyUsage());
            return exact ? Optional.empty() : Optional.of(Reason.CERTIFICATE_KEY_USAGE_WRONG);
        }
    },
    /** The profile of a legal signature has them critical; a certificate that has not was made by somebody else's rules. */
    CRITICAL_AS_IN_THE_PROFILE {
        @Override
        Optional<Reason> problem(Presentation shown) {
            Set<String> wanted = shown.scheme().profile().critical();
            if (wanted.isEmpty()) {
                return Optional.empty();
            }
            Set<String> critical = shown.certificate().getCriticalExtensionOIDs();
            boolean all = critical != null && critical.containsAll(wanted);
            return all ? Optional.empty() : Optional.of(Reason.CERTIFICATE_EXTENSION_NOT_CRITICAL);
        }
    },
    /** Absent is refused as well as wrong where the profile has it, and any is refused where the profile has none. */
    EXTENDED_KEY_USAGE_IS_THE_SCHEMES {
        @Override
        Optional<Reason> problem(Presentation shown) {
            Set<String> wanted = shown.scheme().profile().extendedKeyUsage();
            boolean fits = wanted.isEmpty()
                    ? shown.certificate().getExtensionValue(EXTENDED_KEY_USAGE) == null
                    : purposesOf(shown).containsAll(wanted);
            return fits ? Optional.empty() : Optional.of(Reason.CERTIFICATE_EXTENDED_KEY_USAGE_WRONG);
        }
    },
    /** An authority is not a resident. */
    NOT_AN_AUTHORITY {
        @Override
        Optional<Reason> problem(Presentation shown) {
            boolean authority = shown.certificate().getBasicConstraints() >= 0;
            return authority ? Optional.of(Reason.CERTIFICATE_OF_AUTHORITY) : Optional.empty();
        }
    },
    /** By the injected clock, both ends included. */
    VALID_NOW {
        @Override
        Optional<Reason> problem(Presentation shown) {
            if (shown.now().isBefore(shown.certificate().getNotBefore().toInstant())) {
                return Optional.of(Reason.CERTIFICATE_NOT_YET_VALID);
            }
            boolean expired =
                    shown.now().isAfter(shown.certificate().getNotAfter().toInstant());
            return expired ? Optional.of(Reason.CERTIFICATE_EXPIRED) : Optional.empty();
        }
    },
    /** Over the server's own origin and nonce: a signature for another site or another request does not verify. */
    SIGNATURE_COVERS_ORIGIN_AND_NONCE {
        @Override
        Optional<Reason> problem(Presentation shown) {
            boolean holds = shown.algorithm()
                    .filter(algorithm -> signed(shown, algorithm))
                    .isPresent();
            return holds ? Optional.empty() : Optional.of(Reason.SIGNATURE_INVALID);
        }
    };

    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    abstract Optional<Reason> problem(Presentation shown);

    private static Set<KeyUsage> usageOf(boolean @Nullable [] bits) {
        if (bits == null) {
            return Set.of();
        }
        Set<KeyUsage> usage = EnumSet.noneOf(KeyUsage.class);
        for (KeyUsage bit : KeyUsage.values()) {
            if (bit.isSet(bits)) {
                usage.add(bit);
            }
        }
        return usage;
    }

    private static List<String> purposesOf(Presentation shown) {
        try {
            List<String> purposes = shown.certificate().getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    private static boolean signed(Presentation shown, SignatureAlgorithm algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm.jcaName());
            signature.initVerify(shown.certificate().getPublicKey());
            signature.update(SignedBytes.of(algorithm, shown.origin(), shown.nonce()));
            return signature.verify(shown.token().signature().bytes());
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }
}
