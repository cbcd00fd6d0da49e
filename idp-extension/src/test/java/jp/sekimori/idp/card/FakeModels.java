// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Accounts with nothing but an id and attributes, and realms with nothing but an id and a name. */
final class FakeModels {
    private FakeModels() {}

    static RealmModel realm(String id, String name) {
        return proxy(RealmModel.class, (self, method, arguments) -> switch (method.getName()) {
            case "getId" -> id;
            case "getName" -> name;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** The map is the account's attributes, to be read and changed behind the account's back. */
    static UserModel user(String id, Map<String, List<String>> attributes) {
        return proxy(UserModel.class, (self, method, arguments) -> switch (method.getName()) {
            case "getId" -> id;
            case "getAttributeStream" -> attributes.getOrDefault(arguments[0], List.of()).stream();
            case "setSingleAttribute" -> attributes.put((String) arguments[0], List.of((String) arguments[1]));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static Map<String, List<String>> attributes() {
        return new LinkedHashMap<>();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
