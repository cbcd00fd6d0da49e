// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.idp.server.DayText;
import org.keycloak.authentication.RequiredActionContext;

/** The devices that were ended, nothing ticked beforehand. */
final class DeviceChoicePage {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final RequiredActionContext context;

    DeviceChoicePage(RequiredActionContext context) {
        this.context = context;
    }

    Response show(List<EndedDevice> devices) {
        LastUses uses = new LastUses(context.getSession(), context.getRealm(), context.getUser());
        List<Map<String, String>> shown = devices.stream()
                .map(device -> Map.of(
                        "id",
                        device.id(),
                        "label",
                        device.label(),
                        "registered",
                        day(device.registered()),
                        "used",
                        uses.of(device.publicId()).map(this::day).orElse("")))
                .toList();
        return new PasskeyView(context.getSession(), context.getAuthenticationSession())
                .with("devices", shown)
                .show(context.form(), "sekimori-devices.ftl", Optional.empty());
    }

    private String day(Instant time) {
        Locale locale = context.getSession().getContext().resolveLocale(context.getUser());
        return DayText.of(LocalDate.ofInstant(time, JAPAN), locale);
    }
}
