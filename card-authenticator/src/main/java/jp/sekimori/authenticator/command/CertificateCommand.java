// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.Needed;
import jp.sekimori.authenticator.signing.ReaderDesk;
import jp.sekimori.eid.Reason;
import picocli.CommandLine;

/** Prints the authentication certificate, because a person asked for it at the keyboard. */
@CommandLine.Command(name = "certificate")
final class CertificateCommand implements Callable<Integer> {
    private static final int PEM_LINE = 64;

    private final Context context;

    CertificateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ReaderDesk desk = new ReaderDesk(context.surroundings().readers(), Needed.AUTHENTICATION)) {
            CardSight sight = desk.look();
            // The certificate can be read while the PIN is locked, too.
            Optional<byte[]> certificate = desk.certificate();
            if (certificate.isPresent()) {
                Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
                context.print("-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.get())
                        + "\n-----END CERTIFICATE-----");
                return ExitCode.OK.number();
            }
            return context.fail(
                    sight instanceof CardSight.Problem problem ? problem.reason() : Reason.CARD_NOT_ANSWERING);
        }
    }
}
