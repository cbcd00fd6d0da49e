// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import jp.sekimori.eid.revocation.CertificateReference;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * What is kept of a card where administrators do not read: the encrypted reference to its certificate, its holder's signature
 * certificate, the devices that rest on it, and what the resident was told, since how near its end is says a birthday. Never
 * changes; each change gives another one.
 */
final class CardSecret {
    private static final int VERSION = 4;
    private static final String MAC = "mac";
    private static final String REFERENCE = "reference";
    private static final String GENERATION = "generation";
    private static final String SIGNATURE = "signature";
    private static final String DEVICES = "devices";
    private static final String ENDED = "ended";
    private static final String DOUBTED = "doubted";

    private final ObjectNode json;

    private CardSecret(ObjectNode json) {
        this.json = json;
    }

    /** That of a new card with this encrypted reference. */
    static CardSecret of(String reference) {
        return new CardSecret(JsonSerialization.mapper
                .createObjectNode()
                .put("version", VERSION)
                .put(REFERENCE, reference));
    }

    /** As it is stored, without its authentication code. */
    static CardSecret read(@Nullable String stored) {
        ObjectNode json = StoredJson.object(stored);
        json.remove(MAC);
        return new CardSecret(json);
    }

    /** The authentication code beside it. */
    static String macIn(@Nullable String stored) {
        return StoredJson.object(stored).path(MAC).asText();
    }

    static long generationIn(@Nullable String stored) {
        return StoredJson.object(stored).path(GENERATION).asLong();
    }

    /** How this hash of a signature certificate stands in the stored secret of a card that names it. */
    static String naming(String hash) {
        return "\"" + SIGNATURE + "\":\"" + hash + "\"";
    }

    /** What the authentication code is made over: all of it. */
    String text() {
        return json.toString();
    }

    String stored(String mac) {
        return json.deepCopy().put(MAC, mac).toString();
    }

    long generation() {
        return json.path(GENERATION).asLong();
    }

    /** What is needed to ask about the card's revocation; empty when it was made for another card. */
    Optional<CertificateReference> reference(CardLink link, String cardId) {
        return link.decrypt(cardId, json.path(REFERENCE).asText()).flatMap(CertificateReference::parse);
    }

    /** The keyed hash of the signature certificate with which its holder signed last. */
    Optional<String> signature() {
        return Optional.of(json.path(SIGNATURE).asText()).filter(hash -> !hash.isEmpty());
    }

    /** The devices that may be used with it. */
    List<String> devices() {
        return texts(DEVICES);
    }

    /** The devices that were ended, and may be chosen again by its holder. */
    List<String> ended() {
        return texts(ENDED);
    }

    /** When its devices were ended because of a doubt. */
    Optional<Instant> doubted() {
        return json.has(DOUBTED)
                ? Optional.of(Instant.ofEpochMilli(json.path(DOUBTED).asLong()))
                : Optional.empty();
    }

    /** The smallest number of days before the card's end that was told in this way. */
    Optional<Integer> toldDays(String way) {
        int days = json.path(way).asInt();
        return days == 0 ? Optional.empty() : Optional.of(days);
    }

    /** True when this was told in this way. */
    boolean told(String way) {
        return json.path(way).asBoolean();
    }

    CardSecret ofGeneration(long number) {
        return with(copy -> copy.put(GENERATION, number));
    }

    CardSecret withReference(String reference) {
        return with(copy -> copy.put(REFERENCE, reference));
    }

    CardSecret signedWith(String signatureHash) {
        return with(copy -> copy.put(SIGNATURE, signatureHash));
    }

    CardSecret tellingDays(String way, int days) {
        return with(copy -> copy.put(way, days));
    }

    CardSecret telling(String way) {
        return with(copy -> copy.put(way, true));
    }

    /** The same with nothing but its reference: what else it says may be anybody's word. */
    CardSecret referenceOnly() {
        return of(json.path(REFERENCE).asText());
    }

    CardSecret withDevice(String device) {
        return with(devices(), List.of(device), ended());
    }

    /** No device may be used with it any more, until its holder has chosen. */
    CardSecret devicesEnded(Instant now) {
        return with(List.of(), List.of(), all(ended(), devices())).with(copy -> copy.put(DOUBTED, now.toEpochMilli()));
    }

    /** These may be chosen by the holder of this card as well. */
    CardSecret withEnded(List<String> others) {
        return with(devices(), List.of(), all(ended(), others));
    }

    /** Its holder has chosen: of the ended ones these may be used again, and those are forgotten. */
    CardSecret chosen(List<String> back, List<String> gone) {
        List<String> left = ended().stream()
                .filter(device -> !back.contains(device) && !gone.contains(device))
                .toList();
        return with(devices(), back.stream().filter(ended()::contains).toList(), left);
    }

    private CardSecret with(List<String> devices, List<String> more, List<String> ended) {
        List<String> usable = all(devices, more);
        List<String> waiting =
                ended.stream().filter(device -> !usable.contains(device)).toList();
        return with(copy -> {
            array(copy, DEVICES, usable);
            array(copy, ENDED, waiting);
            return copy;
        });
    }

    private CardSecret with(UnaryOperator<ObjectNode> change) {
        return new CardSecret(change.apply(json.deepCopy()));
    }

    private List<String> texts(String member) {
        return StreamSupport.stream(json.path(member).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> all(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        more.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return all;
    }

    private static void array(ObjectNode json, String member, List<String> texts) {
        ArrayNode array = json.putArray(member);
        texts.forEach(array::add);
    }

    @Override
    public String toString() {
        return "CardSecret[…]";
    }
}
