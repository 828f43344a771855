package org.aios.etl.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package is a module's own. The planted violation is one class, copied into two folders. */
class ModulesTest {
    private static final ArchRule NO_PACKAGE_IN_TWO_MODULES = classes()
            .should(new ComeFromOneModule())
            .because("package-private is the house's only wall, and it has no holes if a package has one module");

    @Test
    void noPackageLivesInTwoModules() {
        JavaClasses everything = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.aios.etl");
        NO_PACKAGE_IN_TWO_MODULES.check(everything);
        assertThat(everything.stream().map(Modules::root).distinct().count())
                .as("modules found on the class path")
                .isGreaterThanOrEqualTo(10);
    }

    @Test
    void aPackageInTwoModulesIsFound(@TempDir Path first, @TempDir Path second) throws IOException {
        place(ModulesTest.class, first);
        place(Modules.class, second);
        JavaClasses classes = new ClassFileImporter().importPaths(first, second);
        assertThatThrownBy(() -> NO_PACKAGE_IN_TWO_MODULES.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(ModulesTest.class.getPackageName());
    }

    private static void place(Class<?> type, Path folder) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            Files.copy(bytes, target);
        }
    }

    private static final class ComeFromOneModule extends ArchCondition<JavaClass> {
        private Map<String, Set<String>> roots = Map.of();

        ComeFromOneModule() {
            super("come from the same module as the rest of their package");
        }

        @Override
        public void init(Collection<JavaClass> all) {
            roots = all.stream()
                    .collect(Collectors.groupingBy(
                            JavaClass::getPackageName, Collectors.mapping(Modules::root, Collectors.toSet())));
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            Set<String> places = roots.getOrDefault(type.getPackageName(), Set.of());
            if (places.size() > 1) {
                events.add(violated(type, type + " shares its package with " + places));
            }
        }
    }
}
