package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.stream.Stream;

/** A set of classes below one base package, cut as our house is cut: {@code core}, {@code collector}, {@code http} ... */
record House(String base, JavaClasses classes) {
    private static final String PLANTED = House.class.getPackageName() + ".planted";

    /** What is shipped: every class of every module, without tests and without the test kit. */
    static final House OURS = new House("org.aios.etl", shipped());

    /** The small house that breaks one rule; its package is the rule's name without its spaces. */
    static House planted(String rule) {
        String base = PLANTED + "." + rule.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return new House(base, new ClassFileImporter().importPackages(base));
    }

    /** The full name of a package of this house, such as {@code in("core.model..")}. */
    String in(String part) {
        return base + "." + part;
    }

    /** The packages whose types others write against. */
    String[] faces() {
        return in("core.model", "core.spi", "core.port");
    }

    /** The packages that fill the core's ports with files, sockets and libraries. */
    String[] adapters() {
        return in("http..", "journal..", "cache..", "metrics..", "collector..");
    }

    String[] in(String... parts) {
        return Stream.of(parts).map(this::in).toArray(String[]::new);
    }

    private static JavaClasses shipped() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.aios.etl")
                .that(describe(
                        "are shipped",
                        (JavaClass it) ->
                                !resideInAPackage("org.aios.etl.testkit..").test(it)));
    }
}
