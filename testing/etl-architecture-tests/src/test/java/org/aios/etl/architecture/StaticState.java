package org.aios.etl.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/**
 * Finds state that belongs to a class instead of an object: a static field that can be assigned, one of a type that is
 * made to change, or a static collection beside a static initializer that makes a changeable one. Arrays may be
 * constants, as long as only their own package sees them.
 */
final class StaticState {
    static final ArchCondition<JavaClass> NONE = new ArchCondition<>("keep no static state") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getFields().stream()
                    .filter(field -> field.getModifiers().contains(JavaModifier.STATIC) && isState(field))
                    .forEach(field -> events.add(violated(type, field.getDescription() + " is static state")));
        }
    };

    private static final Set<Class<?>> CHANGING = Set.of(
            Lock.class,
            Executor.class,
            Thread.class,
            ThreadLocal.class,
            java.util.Random.class,
            java.util.BitSet.class,
            java.util.Date.class,
            java.util.concurrent.ConcurrentMap.class,
            java.util.Queue.class,
            StringBuilder.class);

    private static boolean isState(JavaField field) {
        JavaClass type = field.getRawType();
        return !field.getModifiers().contains(JavaModifier.FINAL)
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || CHANGING.stream().anyMatch(type::isAssignableTo)
                || type.isArray() && field.getModifiers().contains(JavaModifier.PUBLIC)
                || isCollection(type) && initializerMakesChangeableCollection(field.getOwner());
    }

    private static boolean isCollection(JavaClass type) {
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }

    /** A changeable collection may be made to be copied into one that is not, as in {@code Set.copyOf(EnumSet.allOf(...))}. */
    private static boolean initializerMakesChangeableCollection(JavaClass owner) {
        long made = uses(owner).filter(StaticState::makesChangeableCollection).count();
        return made > uses(owner).filter(StaticState::copies).count();
    }

    private static Stream<JavaAccess<?>> uses(JavaClass owner) {
        return owner.getStaticInitializer().stream().flatMap(it -> it.getAccessesFromSelf().stream());
    }

    private static boolean copies(JavaAccess<?> access) {
        return access.getName().equals("copyOf") && isCollection(access.getTargetOwner());
    }

    private static boolean makesChangeableCollection(JavaAccess<?> access) {
        JavaClass made = access.getTargetOwner();
        return made.getPackageName().startsWith("java.util")
                && isCollection(made)
                && Set.of("<init>", "newKeySet", "noneOf", "allOf").contains(access.getName());
    }

    private StaticState() {}
}
