package org.aios.etl.bootstrap.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.Descriptor;

/** Finds services with {@link ServiceLoader}; one that is broken is named and harms no other. */
public final class Services {
    private static final int MOST_BROKEN = 100;

    private final ClassLoader loader;

    /** Searches with the given class loader. */
    public Services(ClassLoader loader) {
        this.loader = loader;
    }

    /** Returns all services of a type. */
    public <S> Found<S> all(Class<S> type) {
        List<S> services = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Iterator<S> iterator = ServiceLoader.load(type, loader).iterator();
        while (broken.size() < MOST_BROKEN) {
            try {
                if (!iterator.hasNext()) {
                    break;
                }
                services.add(iterator.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                broken.add(broken(type, e));
            }
        }
        return new Found<>(services, broken);
    }

    /** Returns the collectors whose descriptors work and whose names are not taken already. */
    public Found<CollectorProvider<?, ?, ?>> collectors() {
        Found<?> found = all(CollectorProvider.class);
        List<CollectorProvider<?, ?, ?>> working = new ArrayList<>();
        List<String> broken = new ArrayList<>(found.broken());
        Map<String, String> taken = new HashMap<>();
        for (Object service : found.services()) {
            CollectorProvider<?, ?, ?> provider = (CollectorProvider<?, ?, ?>) service;
            String origin = origin(provider.getClass());
            try {
                Descriptor<?, ?, ?> descriptor = provider.descriptor();
                RecordSchema.of(descriptor.request());
                RecordSchema.of(descriptor.config());
                String clash = clash(descriptor, taken);
                if (clash.isEmpty()) {
                    names(descriptor).forEach(name -> taken.put(name, origin));
                    working.add(provider);
                } else {
                    broken.add("The collector %s of %s calls itself %s; remove one of the two"
                            .formatted(provider.getClass().getName(), origin, clash));
                }
            } catch (RuntimeException | LinkageError e) {
                broken.add("The collector %s of %s cannot describe itself (%s); remove or update it"
                        .formatted(provider.getClass().getName(), origin, e));
            }
        }
        return new Found<>(working, broken);
    }

    /** Returns the first service of a type that is there, or says what is missing. */
    public <S> S one(Class<S> type, String need) {
        Found<S> found = all(type);
        return found.services().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s is not in this distribution; add its jar to lib/. %s"
                        .formatted(need, String.join(" ", found.broken()))));
    }

    /** Returns where a class came from: the name of its jar or folder. */
    public static String origin(Class<?> type) {
        java.security.CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "the class path";
        }
        String path = source.getLocation().getPath().replaceFirst("/$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the first of several services by a name. */
    public static <S> java.util.Optional<S> named(List<S> services, Function<S, String> name, String wanted) {
        return services.stream()
                .filter(service -> name.apply(service).equals(wanted))
                .findFirst();
    }

    private static String clash(Descriptor<?, ?, ?> descriptor, Map<String, String> taken) {
        return names(descriptor).stream()
                .filter(taken::containsKey)
                .findFirst()
                .map(name -> "%s, as one of %s does".formatted(name.substring(name.indexOf(' ') + 1), taken.get(name)))
                .orElse("");
    }

    private static List<String> names(Descriptor<?, ?, ?> descriptor) {
        return List.of(
                "name " + descriptor.name(),
                "tool " + descriptor.tool(),
                "tool " + descriptor.batchTool(),
                "command " + descriptor.command());
    }

    private static String broken(Class<?> type, Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String why = e.getMessage() == null ? cause.toString() : e.getMessage();
        String because = cause == e ? "" : " (" + cause + ")";
        return "A %s cannot be loaded: %s%s; remove or update its jar".formatted(type.getSimpleName(), why, because);
    }
}
