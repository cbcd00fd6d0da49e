// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks through an object of this program, and everything of ours that it holds, for what should be gone. */
public final class Remains {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> found = new ArrayList<>();

    private Remains() {}

    /** The content of every array of characters or bytes that can be reached. */
    public static List<String> of(Object object) {
        Remains remains = new Remains();
        remains.lookAt(object);
        return remains.found;
    }

    private void lookAt(Object object) {
        if (object == null || !seen.add(object)) {
            return;
        }
        if (object instanceof char[] characters) {
            found.add(new String(characters));
        } else if (object instanceof byte[] bytes) {
            found.add(new String(bytes, ISO_8859_1));
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(this::lookAt);
        } else if (object instanceof Iterable<?> several) {
            several.forEach(this::lookAt);
        } else if (object.getClass().getName().startsWith("jp.sekimori.")) {
            lookInto(object, object.getClass());
        }
    }

    private void lookInto(Object object, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                try {
                    field.setAccessible(true);
                    lookAt(field.get(object));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("a field of ours cannot be looked at", e);
                }
            }
        }
        if (type.getSuperclass().getName().startsWith("jp.sekimori.")) {
            lookInto(object, type.getSuperclass());
        }
    }
}
