// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.owner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person calls the holder of a socket: the program, where it is our own user's, else the user. */
record LinuxNames(Path proc) {

    /** Name and process number of the program that holds this socket; only our own user's can be looked into. */
    Optional<String> programOf(String inode) {
        try (Stream<Path> processes = Files.list(proc)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(process -> holds(process, "socket:[" + inode + "]"))
                    .findFirst()
                    .map(LinuxNames::named);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The name of the user with this number, or the number. */
    Optional<String> user(String number) {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            return Optional.of(lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 2 && fields[2].equals(number))
                    .map(fields -> fields[0])
                    .findFirst()
                    .orElse(number));
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(number);
        }
    }

    private static boolean holds(Path process, String socket) {
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.anyMatch(descriptor -> target(descriptor).equals(socket));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String named(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip() + " (" + process.getFileName() + ")";
        } catch (IOException e) {
            return process.getFileName().toString();
        }
    }
}
