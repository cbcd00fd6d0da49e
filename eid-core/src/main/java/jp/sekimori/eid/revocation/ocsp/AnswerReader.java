// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.CertificateReader;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.ocsp.SingleAnswer.Verdict;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/**
 * Reads a responder's bytes, all of them at once, so that nothing is left to be read when decisions are made. Strict:
 * one answer in DER and nothing else, so that it has one spelling. The caller has bounded the length; depth is bounded
 * by the library.
 */
final class AnswerReader {
    private static final int SUCCESSFUL = 0;
    private static final int INTERNAL_ERROR = 2;
    private static final int TRY_LATER = 3;

    private AnswerReader() {}

    static Reading read(byte[] bytes) {
        try {
            OCSPResponse response = OCSPResponse.getInstance(strict(bytes));
            int state = response.getResponseStatus().getIntValue();
            if (state == TRY_LATER || state == INTERNAL_ERROR) {
                return new Reading.Refused(Reason.REVOCATION_SOURCE_UNAVAILABLE);
            }
            ResponseBytes content = response.getResponseBytes();
            boolean basic = state == SUCCESSFUL
                    && content != null
                    && OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(content.getResponseType());
            return basic
                    ? new Reading.Read(basic(strict(content.getResponse().getOctets())))
                    : new Reading.Refused(Reason.REVOCATION_ANSWER_INVALID);
        } catch (IOException | ParseException | RuntimeException malformed) {
            // the library's classes throw many kinds of unchecked exceptions for what does not fit them
            return new Reading.Refused(Reason.REVOCATION_ANSWER_INVALID);
        }
    }

    private static ASN1Primitive strict(byte[] bytes) throws IOException {
        ASN1Primitive value = ASN1Primitive.fromByteArray(bytes);
        if (value == null || !Arrays.equals(value.getEncoded(ASN1Encoding.DER), bytes)) {
            throw new IOException("not DER");
        }
        return value;
    }

    private static BasicAnswer basic(ASN1Primitive value) throws IOException, ParseException {
        BasicOCSPResponse answer = BasicOCSPResponse.getInstance(value);
        ResponseData data = answer.getTbsResponseData();
        if (!data.getVersion().hasValue(0)) {
            throw new IOException("not version 1");
        }
        byte[] signed =
                ASN1Sequence.getInstance(value).getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER);
        SignerName signer = SignerName.of(data.getResponderID());
        return new BasicAnswer(
                new BasicAnswer.Seal(
                        signed,
                        answer.getSignatureAlgorithm().getAlgorithm().getId(),
                        answer.getSignature().getOctets()),
                signer,
                candidates(answer.getCerts(), signer),
                time(data.getProducedAt()),
                extensions(data.getResponseExtensions()),
                singles(data.getResponses()));
    }

    private static List<X509Certificate> candidates(@Nullable ASN1Sequence sequence, SignerName signer)
            throws IOException {
        List<X509Certificate> candidates = new ArrayList<>();
        if (sequence != null) {
            for (ASN1Encodable each : sequence) {
                byte[] der = each.toASN1Primitive().getEncoded(ASN1Encoding.DER);
                CertificateReader.read(CertificateDer.of(der))
                        .filter(signer::fits)
                        .ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    private static List<SingleAnswer> singles(ASN1Sequence sequence) throws ParseException {
        List<SingleAnswer> singles = new ArrayList<>();
        for (ASN1Encodable each : sequence) {
            SingleResponse single = SingleResponse.getInstance(each);
            ASN1GeneralizedTime next = single.getNextUpdate();
            singles.add(new SingleAnswer(
                    single.getCertID(),
                    verdict(single.getCertStatus()),
                    cause(single.getCertStatus()),
                    time(single.getThisUpdate()),
                    next == null ? Optional.empty() : Optional.of(time(next)),
                    extensions(single.getSingleExtensions())));
        }
        return singles;
    }

    private static Verdict verdict(CertStatus status) {
        return switch (status.getTagNo()) {
            case 0 -> Verdict.GOOD;
            case 1 -> Verdict.REVOKED;
            default -> Verdict.UNKNOWN; // what else there may be, it is not good
        };
    }

    private static RevocationCause cause(CertStatus status) {
        if (verdict(status) != Verdict.REVOKED) {
            return RevocationCause.UNSPECIFIED;
        }
        return Optional.ofNullable(RevokedInfo.getInstance(status.getStatus()).getRevocationReason())
                .map(reason -> RevocationCause.of(reason.getValue().intValue()))
                .orElse(RevocationCause.UNSPECIFIED);
    }

    private static Map<String, AnswerExtension> extensions(@Nullable Extensions extensions) {
        Map<String, AnswerExtension> byId = new HashMap<>();
        if (extensions != null) {
            for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
                Extension extension = extensions.getExtension(id);
                byId.put(
                        id.getId(),
                        new AnswerExtension(
                                extension.isCritical(), extension.getExtnValue().getOctets()));
            }
        }
        return byId;
    }

    private static Instant time(ASN1GeneralizedTime time) throws ParseException {
        return time.getDate().toInstant();
    }
}
