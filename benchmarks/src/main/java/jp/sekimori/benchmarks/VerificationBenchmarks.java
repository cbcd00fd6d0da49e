// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.eid.token.SignedBytes;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.eid.verification.Verifier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What one token costs. Run by {@link VerificationMeasures}; cards come in turn, because the JDK remembers a certificate
 * that it has read or verified.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerificationBenchmarks {
    static final String TOKENS = "sekimori.benchmarks.tokens";

    /** Fewer than what is remembered, and more than the caches of a processor like. */
    private static final int SEEN_CARDS = 200;

    /** By rounds and not by time: on a busy computer, seconds do not say how much was compiled. */
    private static final int WARM_UP = 20_000;

    private static final RevocationSource ANSWERS_AT_ONCE = (holder, issuer, now) ->
            new RevocationStatus.Good(new RevocationAnswer("ocsp", Instant.EPOCH, "benchmark", true));

    private static final RevocationSource MUST_NOT_BE_ASKED = (holder, issuer, now) -> {
        throw new IllegalStateException("asked about a certificate whose holder had not signed");
    };

    private CardTokens cards;
    private List<byte[]> junk;
    private List<PublicKey> keys;
    private List<Bare> certificates;
    private byte[] message;
    private Rivals rivals;
    private Verifier verifier;
    private Verifier robbed;
    private int next;

    /** The parts of a certificate that its signature is about. */
    @SuppressWarnings("ArrayRecordComponent") // read here and nowhere else
    private record Bare(byte[] signed, byte[] signature) {}

    /** Reads the cards that were made before, and warms up. */
    @Setup
    public void prepare(BenchmarkParams parameters) throws GeneralSecurityException, IOException, ParseException {
        readCards();
        String benchmark = parameters.getBenchmark();
        for (int round = 0; round < WARM_UP; round++) {
            runOnce(benchmark.substring(benchmark.lastIndexOf('.') + 1));
        }
    }

    private void runOnce(String benchmark) throws GeneralSecurityException, ParseException {
        switch (benchmark) {
            case "unseenCard" -> unseenCard();
            case "seenCard" -> seenCard();
            case "junkSignature" -> junkSignature();
            case "bareOne" -> bareOne();
            case "bareTwo" -> bareTwo();
            case "rivalPathBuilder" -> rivalPathBuilder();
            case "rivalPathValidator" -> rivalPathValidator();
            default -> throw new IllegalStateException("unknown benchmark");
        }
    }

    private void readCards() throws GeneralSecurityException, IOException {
        cards = CardTokens.read(Path.of(System.getProperty(TOKENS)));
        junk = cards.withJunkSignatures();
        keys = new ArrayList<>();
        certificates = new ArrayList<>();
        for (byte[] der : cards.certificates()) {
            X509Certificate certificate = CardTokens.certificate(der);
            keys.add(certificate.getPublicKey());
            certificates.add(new Bare(certificate.getTBSCertificate(), certificate.getSignature()));
        }
        message = SignedBytes.of(SignatureAlgorithm.RS256, City.ORIGIN, City.CHALLENGE.nonce());
        rivals = new Rivals(cards.anchor(), message);
        verifier = newVerifier(ANSWERS_AT_ONCE);
        robbed = newVerifier(MUST_NOT_BE_ASKED);
    }

    private Verifier newVerifier(RevocationSource revocation) {
        return new Verifier(
                TrustAnchors.of(Schemes.JPKI_AUTH, List.of(cards.anchor())), revocation, Clock.systemUTC(), false);
    }

    /** The next card; every verifier remembers, so a new round needs a new one. */
    private int unseen() {
        next++;
        if (next >= cards.tokens().size()) {
            next = 0;
            verifier = newVerifier(ANSWERS_AT_ONCE);
        }
        return next;
    }

    private int seen() {
        next = (next + 1) % SEEN_CARDS;
        return next;
    }

    /** Everything but the network, for a card that comes for the first time. */
    @Benchmark
    public Outcome unseenCard() {
        return accepted(verifier.verify(cards.tokens().get(unseen()), City.CHALLENGE, City.ORIGIN));
    }

    /** The same for a card that came before. */
    @Benchmark
    public Outcome seenCard() {
        return accepted(verifier.verify(cards.tokens().get(seen()), City.CHALLENGE, City.ORIGIN));
    }

    /** A stolen certificate with a signature that somebody made up. */
    @Benchmark
    public Outcome junkSignature() {
        Outcome outcome = robbed.verify(junk.get(unseen()), City.CHALLENGE, City.ORIGIN);
        if (outcome instanceof Outcome.Verified) {
            throw new IllegalStateException("a junk signature was accepted");
        }
        return outcome;
    }

    /** What no verification of a card that was seen can do without. */
    @Benchmark
    public boolean bareOne() throws GeneralSecurityException {
        int card = seen();
        return holds(keys.get(card), message, cards.signatures().get(card));
    }

    /** What no verification of a card can do without: the token's signature and the certificate's. */
    @Benchmark
    public boolean bareTwo() throws GeneralSecurityException {
        int card = unseen();
        Bare certificate = certificates.get(card);
        return holds(keys.get(card), message, cards.signatures().get(card))
                && holds(cards.anchor().getPublicKey(), certificate.signed(), certificate.signature());
    }

    /** The usual code. */
    @Benchmark
    public boolean rivalPathBuilder() throws GeneralSecurityException, ParseException {
        return yes(rivals.byPathBuilder(cards.tokens().get(unseen())));
    }

    /** The leanest code of the JDK, which checks less. */
    @Benchmark
    public boolean rivalPathValidator() throws GeneralSecurityException, ParseException {
        return yes(rivals.byPathValidator(cards.tokens().get(unseen())));
    }

    private static boolean holds(PublicKey key, byte[] signed, byte[] bytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(signed);
        return yes(signature.verify(bytes));
    }

    private static Outcome accepted(Outcome outcome) {
        yes(outcome instanceof Outcome.Verified);
        return outcome;
    }

    private static boolean yes(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("an honest token was refused");
        }
        return true;
    }
}
