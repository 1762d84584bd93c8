package io.provisioning;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

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

    /** What JPA makes before it fills it. */
    public static <T> T bare(Class<T> entity) {
        try {
            Constructor<T> constructor = entity.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Something of the platform that gets one argument, such as an event. */
    public static <T> T called(Class<T> type, Consumer<Object> with) {
        return type.cast(
                Proxy.newProxyInstance(
                        Injected.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            with.accept(arguments[0]);
                            return null;
                        }));
    }

    private static Field field(Object bean, String name) throws ReflectiveOperationException {
        Field field = bean.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
