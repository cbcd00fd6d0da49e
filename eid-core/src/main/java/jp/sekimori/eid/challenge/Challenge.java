// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import jp.sekimori.eid.Level;

/**
 * Everything one signature is asked for (design §3). The nonce commits to all of it, so a signature for another purpose,
 * flow, realm, client, return address, browser or account is a signature over another nonce.
 *
 * @param random what makes this challenge new
 * @param purpose what the resident is asked for
 * @param flow the road the answer takes
 * @param realm name of the realm, 1 to 255 characters
 * @param clientId the client that asks, 1 to 255 characters
 * @param clientName its name as shown to the resident, 1 to 200 characters
 * @param returnUrl where the redirect road ends, 1 to 2000 characters
 * @param schemes ids of the schemes that may answer, at least one
 * @param level the level asked
 * @param sessionSecretHash ties the challenge to one browser
 * @param account handle of the account, for step-up, enrolment and re-linking
 * @param sibling hash of the challenge this one belongs together with
 * @param deviceKey thumbprint of the device key that is being enrolled
 */
public record Challenge(
        ChallengeRandom random,
        Purpose purpose,
        Flow flow,
        String realm,
        String clientId,
        String clientName,
        String returnUrl,
        List<String> schemes,
        Level level,
        Sha256 sessionSecretHash,
        Optional<String> account,
        Optional<Sha256> sibling,
        Optional<Sha256> deviceKey) {

    /** @throws IllegalArgumentException naming the field that is out of bounds, never its value */
    public Challenge {
        schemes = List.copyOf(schemes);
        FieldBounds.REALM.require(realm);
        FieldBounds.CLIENT_ID.require(clientId);
        FieldBounds.CLIENT_NAME.require(clientName);
        FieldBounds.RETURN_URL.require(returnUrl);
        FieldBounds.SCHEMES.require(String.join(" ", schemes));
        account.ifPresent(FieldBounds.ACCOUNT::require);
    }

    /**
     * The challenge for the legal signature that belongs to {@code main}: the same fields, its own random, the scheme
     * {@code jpki-sign}, and the hash of the main nonce's text as its sibling. See {@link ChallengePair}.
     *
     * @throws IllegalArgumentException unless {@code main} is for {@code jpki-auth} alone and has no sibling itself
     */
    public static Challenge secondFor(Challenge main, ChallengeRandom random) {
        if (!ChallengePair.canLead(main)) {
            throw new IllegalArgumentException("no challenge of a pair");
        }
        return ChallengePair.secondFor(main, random);
    }

    /** The nonce that commits to these fields. */
    public Nonce nonce() {
        return new Nonce(new Commitment(this).hash());
    }

    /** The code that stands on the page and in the PIN window. */
    public ShortCode shortCode() {
        return ShortCode.of(nonce());
    }

    /** The fields by wire name, nonce included, absent ones left out. */
    public SortedMap<String, String> toForm() {
        return FormFields.write(this);
    }

    /** Reads a received form; fields it does not know are not committed to and are ignored. */
    public static ChallengeForm fromForm(Map<String, String> form) {
        return new FormFields(form).read();
    }

    /** Leaves the fields out: a challenge holds a nonce's worth of secrets and the names of a resident's doings. */
    @Override
    public String toString() {
        return "Challenge[…]";
    }
}
