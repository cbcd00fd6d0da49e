// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import java.lang.reflect.Field;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;

/** Readers of the PC/SC service, through the JDK. */
final class PcscReaders implements CardReaders {
    /** Answers of a service that has gone, or came back with no memory of us. */
    private static final Set<String> CONTEXT_LOST =
            Set.of("SCARD_E_NO_SERVICE", "SCARD_E_SERVICE_STOPPED", "SCARD_E_INVALID_HANDLE", "SCARD_F_COMM_ERROR");

    PcscReaders() {
        PcscLibrary.announce();
    }

    @Override
    public List<CardReader> list() {
        try {
            return terminals();
        } catch (CardException first) {
            if (PcscErrors.nameOf(first).filter(CONTEXT_LOST::contains).isEmpty() || !forgetContext()) {
                throw new NoCardServiceException("the card service does not list its readers", first);
            }
            return listAgain();
        }
    }

    private static List<CardReader> listAgain() {
        try {
            return terminals();
        } catch (CardException second) {
            throw new NoCardServiceException("the card service does not list its readers", second);
        }
    }

    private static List<CardReader> terminals() throws CardException {
        try {
            List<CardTerminal> terminals =
                    TerminalFactory.getInstance("PC/SC", null).terminals().list();
            return terminals.stream().<CardReader>map(PcscReader::new).toList();
        } catch (NoSuchAlgorithmException e) {
            throw new NoCardServiceException("the card service cannot be reached", e);
        }
    }

    /**
     * The JDK keeps its handle of the service for the life of the process, and has no way to renew it when the service
     * restarts, or on Windows stops because the last reader was unplugged. The launcher opens the package for these
     * two fields; where it is closed, the resident is told that the service is missing, as before.
     */
    private static boolean forgetContext() {
        try {
            Class<?> terminals = Class.forName("sun.security.smartcardio.PCSCTerminals");
            Field context = terminals.getDeclaredField("contextId");
            context.setAccessible(true);
            context.setLong(null, 0L);
            // The readers that it remembers by name hold the old handle as well, and would seem empty for ever.
            Field known = terminals.getDeclaredField("terminals");
            known.setAccessible(true);
            ((Map<?, ?>) known.get(null)).clear();
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }
}
