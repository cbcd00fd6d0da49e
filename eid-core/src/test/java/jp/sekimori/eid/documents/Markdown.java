// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a document consists of, as far as two languages have to agree on it.
 *
 * @param headings in order
 * @param blocks fenced code, in order
 * @param links the addresses of links and pictures, in order
 */
record Markdown(List<Heading> headings, List<Block> blocks, List<String> links) {
    private static final Pattern FENCE = Pattern.compile("\\s*```(\\S*)\\s*");
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.+?) *");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");

    /** A heading: {@code ##} is level 2. */
    record Heading(int level, String text) {
        private static final Pattern LINKED = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

        /** What GitHub makes of it before it counts equal ones: small letters, no punctuation, hyphens for blanks. */
        String anchor() {
            StringBuilder anchor = new StringBuilder();
            LINKED.matcher(text)
                    .replaceAll("$1")
                    .toLowerCase(Locale.ROOT)
                    .codePoints()
                    .filter(Heading::stays)
                    .forEach(point -> anchor.appendCodePoint(point == ' ' ? '-' : point));
            return anchor.toString();
        }

        private static boolean stays(int point) {
            int type = Character.getType(point);
            return Character.isLetterOrDigit(point)
                    || type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || point == ' '
                    || point == '-'
                    || point == '_';
        }
    }

    /** Fenced code; the language is empty where none is named. */
    record Block(String language, List<String> lines) {
        private static final Pattern COMMENT = Pattern.compile("(^|\\s+)# .*$");

        /**
         * What both languages must have alike. Comments are words. A block without a language is a picture, such as a tree
         * of folders: its words may differ, its lines not.
         */
        List<String> essence() {
            if (language.isEmpty()) {
                return lines.stream().map(line -> "…").toList();
            }
            return lines.stream()
                    .map(line -> COMMENT.matcher(line).replaceFirst("").stripTrailing())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    static Markdown read(Path file) throws IOException {
        Reading reading = new Reading();
        Files.readAllLines(file).forEach(reading::take);
        return reading.done();
    }

    /** Every anchor that a link may name. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        for (Heading heading : headings) {
            int before = seen.merge(heading.anchor(), 1, Integer::sum) - 1;
            anchors.add(before == 0 ? heading.anchor() : heading.anchor() + "-" + before);
        }
        return anchors;
    }

    private static final class Reading {
        private final List<Heading> headings = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final List<String> links = new ArrayList<>();
        private final List<String> code = new ArrayList<>();
        private String language = "";
        private boolean fenced;

        void take(String line) {
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                turn(fence.group(1));
            } else if (fenced) {
                code.add(line);
            } else {
                text(line);
            }
        }

        private void turn(String word) {
            if (fenced) {
                blocks.add(new Block(language, List.copyOf(code)));
                code.clear();
            } else {
                language = word;
            }
            fenced = !fenced;
        }

        private void text(String line) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                headings.add(new Heading(heading.group(1).length(), heading.group(2)));
            }
            Matcher link = LINK.matcher(INLINE_CODE.matcher(line).replaceAll(""));
            while (link.find()) {
                links.add(link.group(1));
            }
        }

        Markdown done() {
            if (fenced) {
                throw new IllegalStateException("a code block without an end");
            }
            return new Markdown(List.copyOf(headings), List.copyOf(blocks), List.copyOf(links));
        }
    }
}
