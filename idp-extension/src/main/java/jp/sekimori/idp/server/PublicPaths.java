// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what residents and applications may ask for; everything else belongs to administrators, what a later version of the
 * server brings included. A path that any part of the server could read in another way than it is read here is not public.
 */
final class PublicPaths {
    /** As the server itself, which bounds the first line of a request. */
    private static final int LONGEST = 4096;

    // No ';' (parameters of a segment) and no '\': some servers end a segment there. One class of characters, because a
    // choice within a repetition would take a frame of the stack for each of them.
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~!$&'()*+,=:@%-]+");
    // Encoded '/', '\', '.', ';' and '%' would change the path when decoded, control characters would end it; half a
    // code is read in more than one way.
    private static final Pattern DISGUISE =
            Pattern.compile("%(?:2[FfEe5]|5[Cc]|3[Bb]|[01][0-9A-Fa-f]|7[Ff]|(?![0-9A-Fa-f]{2}))");
    // Names that decide: nothing in them is encoded, so no letter has a second spelling.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Set<String> DOTS = Set.of(".", "..");
    private static final Set<String> PAGE_FILES = Set.of("login", "account", "common");
    // What residents and applications need of a realm. Whatever else the server has below it, or a later version adds
    // (client registration, SCIM, …), is for the city's administrators.
    private static final Set<String> RESOURCES =
            Set.of("protocol", "login-actions", "account", "broker", "sekimori", ".well-known");

    private final String administration;

    /** @param administration the realm of the administrators */
    PublicPaths(String administration) {
        this.administration = administration;
    }

    /** True when this path of a request, as it was sent, is for residents or applications. */
    boolean contains(@Nullable String path) {
        if (path == null || !path.startsWith("/") || path.length() > LONGEST) {
            return false;
        }
        List<String> segments = List.of(path.substring(1).split("/", -1));
        return wellFormed(segments)
                && switch (segments.get(0)) {
                    case "realms" -> ofResidents(segments);
                    case "resources" -> pageFile(segments);
                    case ".well-known" -> metadata(segments);
                    case "robots.txt" -> segments.size() == 1;
                    default -> false;
                };
    }

    // Only the last segment may be empty: a slash at the end.
    private static boolean wellFormed(List<String> segments) {
        for (int place = 0; place < segments.size(); place++) {
            String segment = segments.get(place);
            boolean end = segment.isEmpty() && place == segments.size() - 1;
            boolean plain = SEGMENT.matcher(segment).matches()
                    && !DISGUISE.matcher(segment).find()
                    && !DOTS.contains(segment);
            if (!end && !plain) {
                return false;
            }
        }
        return true;
    }

    // /realms/{realm}/…
    private boolean ofResidents(List<String> segments) {
        return segments.size() >= 2
                && realmOfResidents(segments.get(1))
                && (segments.size() == 2 || resource(segments.get(2)));
    }

    private static boolean resource(String segment) {
        return segment.isEmpty() || RESOURCES.contains(segment);
    }

    // /resources/{version}/{type}/{theme}/… and /resources/{realm}/{type}/{language}
    private boolean pageFile(List<String> segments) {
        return segments.size() >= 4 && realmOfResidents(segments.get(1)) && PAGE_FILES.contains(segments.get(2));
    }

    // /.well-known/{kind}/realms/{realm}: RFC 8414 section 3.1
    private boolean metadata(List<String> segments) {
        return segments.size() == 4
                && NAME.matcher(segments.get(1)).matches()
                && segments.get(2).equals("realms")
                && realmOfResidents(segments.get(3));
    }

    // Some databases find a realm by its name whatever the case of its letters.
    private boolean realmOfResidents(String segment) {
        return NAME.matcher(segment).matches() && !segment.equalsIgnoreCase(administration);
    }
}
