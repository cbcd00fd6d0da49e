// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Linux keeps the PC/SC library. The JDK looks only into folders without an architecture in their name, so on
 * Debian and its relatives it would find no reader at all.
 */
final class PcscLibrary {
    static final String PROPERTY = "sun.security.smartcardio.library";

    private static final String FILE = "libpcsclite.so.1";
    private static final Map<String, List<String>> FOLDERS_BY_ARCHITECTURE = Map.of(
            "amd64", List.of("x86_64-linux-gnu"),
            "aarch64", List.of("aarch64-linux-gnu"),
            "arm", List.of("arm-linux-gnueabihf", "arm-linux-gnueabi"),
            "i386", List.of("i386-linux-gnu"),
            "ppc64le", List.of("powerpc64le-linux-gnu"),
            "riscv64", List.of("riscv64-linux-gnu"),
            "s390x", List.of("s390x-linux-gnu"));

    private PcscLibrary() {}

    /**
     * Tells the JDK where the library is, unless somebody already did or the system is not Linux; and that it is to
     * send each command once. Of its own it would answer 6Cxx by sending the command again with another last byte,
     * which in a VERIFY is the PIN's last digit: a try spent that nobody typed.
     */
    static void announce() {
        System.setProperty("sun.security.smartcardio.t0GetResponse", "false");
        System.setProperty("sun.security.smartcardio.t1GetResponse", "false");
        if (System.getProperty("os.name", "").startsWith("Linux") && System.getProperty(PROPERTY) == null) {
            find(Path.of("/"), System.getProperty("os.arch", ""))
                    .ifPresent(library -> System.setProperty(PROPERTY, library.toString()));
        }
    }

    static Optional<Path> find(Path root, String architecture) {
        Stream<String> multiArch = FOLDERS_BY_ARCHITECTURE.getOrDefault(architecture, List.of()).stream();
        return Stream.concat(
                        multiArch.flatMap(folder -> Stream.of("usr/lib/" + folder, "lib/" + folder)),
                        Stream.of("usr/lib64", "usr/lib", "lib64", "lib", "usr/local/lib64", "usr/local/lib"))
                .map(folder -> root.resolve(folder).resolve(FILE))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
