// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the reports that JaCoCo and PIT leave in a module's build folder and sums them up. */
public final class CoverageLine {
    private static final int LINES_MISSED = 7;
    private static final int LINES_COVERED = 8;
    private static final Pattern MUTATION = Pattern.compile("<mutation detected='(true|false)'");

    private final String module;
    private final Path buildFolder;

    /** For the module of this name, built into this folder. */
    public CoverageLine(String module, Path buildFolder) {
        this.module = module;
        this.buildFolder = buildFolder;
    }

    /** Prints the line; arguments are the module's name and its build folder. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(new CoverageLine(arguments[0], Path.of(arguments[1])).text());
    }

    /** The line; a report that was not made is said not to be measured. */
    public String text() throws IOException {
        return module + ": line coverage " + lines() + ", mutation coverage " + mutations();
    }

    private String lines() throws IOException {
        Path report = buildFolder.resolve("site/jacoco/jacoco.csv");
        if (!Files.exists(report)) {
            return "not measured";
        }
        long missed = 0;
        long covered = 0;
        List<String> rows = Files.readAllLines(report);
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split(",", -1);
            missed += Long.parseLong(columns[LINES_MISSED]);
            covered += Long.parseLong(columns[LINES_COVERED]);
        }
        return share(covered, missed + covered);
    }

    private String mutations() throws IOException {
        Path report = buildFolder.resolve("pit-reports/mutations.xml");
        if (!Files.exists(report)) {
            return "not measured";
        }
        long killed = 0;
        long all = 0;
        Matcher matcher = MUTATION.matcher(Files.readString(report));
        while (matcher.find()) {
            all++;
            if (matcher.group(1).equals("true")) {
                killed++;
            }
        }
        return share(killed, all);
    }

    private static String share(long part, long all) {
        double percent = all == 0 ? 0 : 100.0 * part / all;
        return String.format(Locale.ROOT, "%.1f %% (%d of %d)", percent, part, all);
    }
}
