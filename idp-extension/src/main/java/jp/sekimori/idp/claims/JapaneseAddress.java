// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prefecture, municipality and the rest of an address as the certificate writes it, without a postcode and without a mark
 * between the parts. Only a split that cannot be another one is made: names that contain one of the letters by which
 * municipalities end are known by list, and where anything else is doubtful there is no split.
 *
 * @param region the prefecture
 * @param locality the municipality, with its district (郡) or, of a large city, its ward (区)
 * @param street all that follows, possibly empty
 */
record JapaneseAddress(String region, String locality, String street) {
    private static final Pattern PREFECTURE = Pattern.compile("(北海道|東京都|(?:大阪|京都)府"
            + "|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山"
            + "|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県)(.+)");

    /** Cities whose names have a municipality's ending inside them. */
    private static final List<String> UNUSUAL = List.of(
            "市川市", "市原市", "四日市市", "廿日市市", "野々市市", "町田市", "大町市", "十日町市", "村上市", "村山市", "東村山市", "武蔵村山市", "羽村市", "田村市",
            "大村市", "郡山市", "大和郡山市", "蒲郡市", "小郡市", "郡上市");

    /** Towns and villages of Tokyo that belong to no district. */
    private static final List<String> ISLANDS =
            List.of("大島町", "利島村", "新島村", "神津島村", "三宅村", "御蔵島村", "八丈町", "青ヶ島村", "小笠原村");

    /** Cities that have wards (政令指定都市). */
    private static final Set<String> WITH_WARDS = Set.of(
            "札幌市", "仙台市", "さいたま市", "千葉市", "横浜市", "川崎市", "相模原市", "新潟市", "静岡市", "浜松市", "名古屋市", "京都市", "大阪市", "堺市", "神戸市",
            "岡山市", "広島市", "北九州市", "福岡市", "熊本市");

    private static final String PLAIN = "[^市区町村郡]{1,10}";
    private static final String NO_ENDING_NEXT = "(?![市区町村郡])";
    private static final Pattern IN_DISTRICT = Pattern.compile(PLAIN + "郡" + PLAIN + "[町村]" + NO_ENDING_NEXT);
    private static final Pattern CITY = Pattern.compile(PLAIN + "市" + NO_ENDING_NEXT);
    private static final Pattern WARD = Pattern.compile(PLAIN + "区" + NO_ENDING_NEXT);
    private static final String TOKYO = "東京都";

    /** The parts; empty when they cannot be told for sure. */
    static Optional<JapaneseAddress> split(String formatted) {
        Matcher prefecture = PREFECTURE.matcher(formatted);
        if (!prefecture.matches()) {
            return Optional.empty();
        }
        String region = prefecture.group(1);
        String rest = prefecture.group(2);
        return locality(region, rest)
                .map(locality -> new JapaneseAddress(
                        region, locality, rest.substring(locality.length()).strip()));
    }

    private static Optional<String> locality(String region, String rest) {
        Optional<String> unusual = listed(UNUSUAL, rest);
        if (unusual.isPresent()) {
            return unusual;
        }
        if (region.equals(TOKYO)) {
            Optional<String> ownRule = listed(ISLANDS, rest).or(() -> front(WARD, rest));
            if (ownRule.isPresent()) {
                return ownRule;
            }
        }
        return front(IN_DISTRICT, rest).or(() -> front(CITY, rest).map(city -> withWard(city, rest)));
    }

    private static String withWard(String city, String rest) {
        return WITH_WARDS.contains(city)
                ? city + front(WARD, rest.substring(city.length())).orElse("")
                : city;
    }

    private static Optional<String> listed(List<String> names, String rest) {
        return names.stream().filter(rest::startsWith).findFirst();
    }

    private static Optional<String> front(Pattern pattern, String rest) {
        Matcher matcher = pattern.matcher(rest);
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "JapaneseAddress[redacted]";
    }
}
