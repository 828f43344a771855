package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Conditions that several rules share. */
final class Conditions {
    /** A public type inside a package-private one is not public. */
    static final DescribedPredicate<JavaClass> NOT_HIDDEN_IN_ANOTHER = describe(
            "are not hidden in another",
            type -> Stream.iterate(
                            type.getEnclosingClass(),
                            Optional::isPresent,
                            it -> it.get().getEnclosingClass())
                    .allMatch(outer -> outer.get().getModifiers().contains(JavaModifier.PUBLIC)));

    /** Holds if a method or constructor takes, returns or throws such a type. */
    static ArchCondition<JavaCodeUnit> mention(DescribedPredicate<JavaClass> types) {
        return condition(
                "mention types that " + types.getDescription(),
                code -> Stream.concat(code.getAllInvolvedRawTypes().stream(), code.getExceptionTypes().stream())
                        .anyMatch(types));
    }

    /** Makes a condition of a yes or no question. */
    static <T> ArchCondition<T> condition(String description, Predicate<T> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                boolean fine = holds.test(item);
                events.add(new SimpleConditionEvent(item, fine, item + (fine ? " does " : " does not ") + description));
            }
        };
    }

    private Conditions() {}
}
