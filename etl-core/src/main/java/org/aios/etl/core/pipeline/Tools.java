package org.aios.etl.core.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The tools of this installation, by name, in the order of their discovery. Immutable. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Tools {
    private final Map<String, Tool<?, ?>> byName = new LinkedHashMap<>();

    /** Takes the tools; of two with the same name the first is kept. */
    public Tools(List<? extends Tool<?, ?>> tools) {
        tools.forEach(tool -> byName.putIfAbsent(tool.name(), tool));
    }

    /** Returns all of them. */
    public Collection<Tool<?, ?>> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Returns the tool of a name such as {@code process_book}. */
    public Optional<Tool<?, ?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the tool that collects requests of a type. */
    public Optional<Tool<?, ?>> forRequest(Class<?> request) {
        return byName.values().stream()
                .filter(tool -> tool.descriptor().request() == request)
                .findFirst();
    }
}
