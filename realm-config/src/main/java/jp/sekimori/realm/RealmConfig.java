// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The command line program: renders a city's realm file, or checks one. Exit code 0 when the file was written or holds
 * every rule, 2 when the administrator has something to put right; each problem is one line on the error stream.
 */
public final class RealmConfig {
    private static final Set<String> BUNDLED_CITIES = Set.of("kaga");
    private static final int REFUSED = 2;

    private final SecureRandom random;
    private final PrintStream out;
    private final PrintStream err;

    RealmConfig(SecureRandom random, PrintStream out, PrintStream err) {
        this.random = random;
        this.out = out;
        this.err = err;
    }

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new RealmConfig(new SecureRandom(), out, err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        Texts texts = new Texts(language(arguments));
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.println(texts.text("usage"));
                return 0;
            }
            Optional<String> check = options.value("check");
            return check.isPresent() ? check(Path.of(check.get()), texts) : render(options, texts);
        } catch (ProblemException refused) {
            err.println(texts.text(refused.problem()));
            return REFUSED;
        }
    }

    private int check(Path file, Texts texts) {
        if (!holdsTheRules(RealmFile.read(file), texts)) {
            return REFUSED;
        }
        out.println(texts.text("checked", file));
        return 0;
    }

    private int render(Options options, Texts texts) {
        Path folder = Path.of(options.required("out"));
        Path secrets = Path.of(options.required("secrets"));
        City city = withFirstSignIn(city(options.required("city")), options);
        InstallationValues values = InstallationValues.from(given(options));
        JsonNode realm = new RealmRenderer(new SecretsFolder(secrets, random)).render(city, values);
        if (!holdsTheRules(realm, texts)) {
            return REFUSED;
        }
        Path file = folder.resolve(city.realm() + "-realm.json");
        RealmFile.write(realm, file);
        out.println(texts.text("written", file));
        values.adminUrl().ifPresent(url -> {
            Path administrators = folder.resolve(AdministratorsRealm.file());
            RealmFile.write(AdministratorsRealm.render(url), administrators);
            out.println(texts.text("written", administrators));
        });
        out.println(texts.text("secrets", secrets));
        return 0;
    }

    /** To try another way of first sign-in without a city file of one's own. */
    private static City withFirstSignIn(City city, Options options) {
        FirstSignIn first = city.firstSignIn();
        for (String option : List.of("policy", "joining")) {
            Optional<String> value = options.value(option);
            first = value.isPresent() ? first.with(option, value.get()) : first;
        }
        return city.with(first);
    }

    private boolean holdsTheRules(JsonNode realm, Texts texts) {
        List<Finding> findings = RealmRules.check(realm);
        findings.forEach(finding -> err.println(texts.text(finding.problem(texts))));
        return findings.isEmpty();
    }

    private static City city(String name) {
        if (BUNDLED_CITIES.contains(name)) {
            return City.from(RealmFile.bundled("cities/" + name + ".json"), name);
        }
        if (!name.endsWith(".json")) {
            throw new ProblemException(Problem.Kind.CITY_UNKNOWN, name);
        }
        return City.from(RealmFile.read(Path.of(name)), name);
    }

    /** Values from the file, then from the command line, which wins. */
    private static Map<String, String> given(Options options) {
        Map<String, String> given = new TreeMap<>();
        options.value("values").ifPresent(file -> given.putAll(valuesFile(Path.of(file))));
        for (String name : InstallationValues.NAMES) {
            options.value(name).ifPresent(value -> given.put(name, value));
        }
        return given;
    }

    private static Map<String, String> valuesFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ProblemException(Problem.Kind.FILE_UNREADABLE, file.toString());
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** Before the options are parsed, because their mistakes have to be told in the right language. */
    private static Locale language(List<String> arguments) {
        for (int place = 0; place < arguments.size(); place++) {
            String argument = arguments.get(place);
            if (argument.startsWith("--lang=")) {
                return Locale.forLanguageTag(argument.substring("--lang=".length()));
            }
            if (argument.equals("--lang") && place + 1 < arguments.size()) {
                return Locale.forLanguageTag(arguments.get(place + 1));
            }
        }
        return Locale.getDefault();
    }
}
