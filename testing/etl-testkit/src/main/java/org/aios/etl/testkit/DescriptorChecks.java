package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.SourceLocation;

/** Looks at what a collector declares about itself. */
final class DescriptorChecks {
    private static final String SNAKE_CASE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";
    private static final String OUR_VALUES = "org.aios.etl.core.model";

    private DescriptorChecks() {}

    static void checkNames(Descriptor<?, ?, ?> descriptor) {
        assertThat(List.of(descriptor.name(), descriptor.tool(), descriptor.batchTool(), descriptor.batchParameter()))
                .allSatisfy(name -> assertThat(name).matches(SNAKE_CASE));
        assertThat(descriptor.command()).matches("[a-z][a-z0-9-]*");
        assertThat(descriptor.summary()).isNotBlank();
        assertThat(descriptor.resultVersion()).isPositive();
        assertThat(descriptor.manifestTypes())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type).matches(SNAKE_CASE));
    }

    static RecordComponent locationOf(Class<?> request) {
        return Arrays.stream(request.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(SourceLocation.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No component of %s carries @SourceLocation".formatted(request.getSimpleName())));
    }

    /** Returns the components without a sentence for users, those of nested records included. */
    static List<String> undocumented(Class<?>... records) {
        List<String> missing = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        Arrays.stream(records).forEach(record -> visit(record, seen, missing));
        return missing;
    }

    private static void visit(Type type, Set<Class<?>> seen, List<String> missing) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> visit(argument, seen, missing));
        } else if (type instanceof Class<?> record
                && record.isRecord()
                && !record.getPackageName().equals(OUR_VALUES)
                && seen.add(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                Doc sentence = component.getAnnotation(Doc.class);
                if (sentence == null || sentence.value().isBlank()) {
                    missing.add(record.getSimpleName() + "." + component.getName());
                }
                visit(component.getGenericType(), seen, missing);
            }
        }
    }
}
