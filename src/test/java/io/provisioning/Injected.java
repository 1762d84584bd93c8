package io.provisioning;

import java.lang.reflect.Field;

/** Stands in for CDI in unit tests, of which it knows one thing: to reach a private field. */
public final class Injected {
    private Injected() {}

    /** The bean with that field filled. */
    public static <T> T into(T bean, String field, Object value) {
        try {
            field(bean, field).set(bean, value);
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** What the field of the bean holds. */
    public static <T> T from(Object bean, String field, Class<T> type) {
        try {
            return type.cast(field(bean, field).get(bean));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Field field(Object bean, String name) throws ReflectiveOperationException {
        Field field = bean.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
