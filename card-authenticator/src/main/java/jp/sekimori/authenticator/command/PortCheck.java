// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.loopback.ServiceProbe;
import jp.sekimori.authenticator.loopback.ServiceSetting;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.owner.PortHolder;
import jp.sekimori.authenticator.owner.PortHolders;
import jp.sekimori.eid.Reason;

/**
 * Who stands where sign-in pages look for the card authenticator, beside our own user's card authenticator itself.
 *
 * @param ours card authenticators of our own user that run
 * @param others everybody else
 */
record PortCheck(List<PortHolder> ours, List<PortHolder> others) {
    PortCheck {
        ours = List.copyOf(ours);
        others = List.copyOf(others);
    }

    static PortCheck of(PortHolders holders) {
        List<PortHolder> ours = new ArrayList<>();
        List<PortHolder> others = new ArrayList<>();
        for (PortHolder holder : holders.of(ServiceSetting.FIXED_PORTS)) {
            // A stranger could answer as we do, so only our own user's programs are asked.
            boolean own = holder.ownership() == Ownership.OWN_USER && ServiceProbe.answersAt(holder.port());
            (own ? ours : others).add(holder);
        }
        return new PortCheck(ours, others);
    }

    /** The same without whoever holds this port: for a service that has just taken it. */
    PortCheck without(int port) {
        return new PortCheck(
                ours.stream().filter(holder -> holder.port() != port).toList(),
                others.stream().filter(holder -> holder.port() != port).toList());
    }

    /** What a person is told, each reason once. */
    List<Reason> problems() {
        List<Reason> problems = new ArrayList<>(
                others.stream().map(PortCheck::reasonOf).distinct().toList());
        if (others.size() == ServiceSetting.FIXED_PORTS.size()) {
            problems.add(Reason.PORTS_TAKEN);
        }
        return problems;
    }

    /** Which port it is, and whose. */
    static String line(PortHolder holder, Texts texts) {
        String port = Integer.toString(holder.port());
        Optional<String> name = holder.name();
        if (name.isEmpty()) {
            return texts.get("ports.of-nobody", port);
        }
        String key = holder.ownership() == Ownership.OWN_USER ? "ports.of-program" : "ports.of-user";
        return texts.get(key, port, name.get());
    }

    /** One whose user is not told is treated as a stranger. */
    private static Reason reasonOf(PortHolder holder) {
        return holder.ownership() == Ownership.OWN_USER ? Reason.PORT_OF_OTHER_PROGRAM : Reason.PORT_OF_OTHER_USER;
    }
}
