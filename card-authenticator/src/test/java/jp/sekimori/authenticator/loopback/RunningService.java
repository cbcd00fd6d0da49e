// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.sekimori.authenticator.origin.KnownOrigins;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.owner.PeerOwner;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.authenticator.signing.ManualTime;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.RecordingWindows;
import jp.sekimori.authenticator.signing.SoftwareReaders;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Challenge;

/** A service on a free port, with software cards, a clock that stands still and windows that only remember. */
final class RunningService implements AutoCloseable {
    final ManualTime time = new ManualTime();
    final RecordingWindows windows = new RecordingWindows();
    final SoftwareReaders readers = new SoftwareReaders();
    final KnownOrigins knownOrigins;
    final LoopbackService service;
    final RawClient client;

    RunningService(Path folder, Mode mode, PeerOwner peers) {
        knownOrigins = KnownOrigins.in(folder.resolve("known-origins.txt"));
        service = LoopbackService.start(new ServiceSetting(
                List.of(0), readers, windows, knownOrigins, mode, Locale.ENGLISH, time, new SecureRandom(), peers));
        client = new RawClient(service.port());
    }

    static RunningService production(Path folder) {
        return new RunningService(folder, Mode.PRODUCTION, (peer, self) -> Ownership.OWN_USER);
    }

    /** The sign-in page's form, and the one-time value of the page that answers. */
    String open(String origin, Challenge challenge) {
        return open(origin, Asked.alone(challenge));
    }

    String open(String origin, Asked asked) {
        return client.opening(origin, TestRequests.form(asked)).send().data("once");
    }

    RawClient.Response state(String once) {
        return client.own("/transaction/state", Map.of("once", once)).send();
    }

    @Override
    public void close() {
        service.close();
    }
}
