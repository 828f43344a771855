package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where each library lives. A library has one home; the rest of the house does not know it exists. */
class FrameworkBordersTest implements RulesContract {
    private static final Map<String, List<String>> HOMES = Map.of(
            "cache.mapdb", List.of("org.mapdb.."),
            "http", List.of("org.apache.hc.."),
            "metrics", List.of("com.codahale.metrics..", "ch.qos.logback..", "org.HdrHistogram.."),
            "collector", List.of("org.jsoup.."),
            "collector.book", List.of("org.apache.pdfbox..", "org.apache.fontbox..", "com.knuddels.jtokkit.."),
            "collector.web", List.of("crawlercommons.."),
            "bootstrap", List.of("com.google.inject..", "picocli..", "org.yaml.snakeyaml.."));

    @Override
    public Stream<Rule> rules() {
        return Stream.of(
                new Rule("guice only wires", FrameworkBordersTest::guiceOnlyWires),
                new Rule("nobody passes the injector", FrameworkBordersTest::nobodyPassesTheInjector),
                new Rule("no field is injected", FrameworkBordersTest::noFieldIsInjected),
                new Rule("picocli is the command line's", FrameworkBordersTest::picocliIsTheCommandLines),
                new Rule("servers listen in one place", FrameworkBordersTest::serversListenInOnePlace),
                new Rule("json and yaml stay outside", FrameworkBordersTest::jsonAndYamlStayOutside),
                new Rule("each library has one home", FrameworkBordersTest::eachLibraryHasOneHome));
    }

    static ArchRule guiceOnlyWires(House house) {
        return onlyIn(house, "bootstrap.wiring", "com.google.inject..", "jakarta.inject..", "javax.inject..")
                .because("every object can be built by hand; the container only saves the typing");
    }

    static ArchRule nobodyPassesTheInjector(House house) {
        return noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(house.in("bootstrap.wiring.."))
                .should()
                .haveRawParameterTypes(describe(
                        "an injector",
                        (List<JavaClass> types) ->
                                types.stream().anyMatch(type -> type.getName().equals("com.google.inject.Injector"))))
                .because("who takes the injector may ask for anything, and its signature no longer says what it needs");
    }

    static ArchRule noFieldIsInjected(House house) {
        return noFields()
                .should()
                .beAnnotatedWith(describe(
                        "an @Inject",
                        annotation -> annotation.getRawType().getName().matches(".*\\.inject\\.Inject")))
                .because("an object whose fields are filled later can be seen half built and cannot be final");
    }

    static ArchRule picocliIsTheCommandLines(House house) {
        return onlyIn(house, "bootstrap.cli", "picocli..")
                .because("the server and a Java caller reach the same service without a command line");
    }

    static ArchRule serversListenInOnePlace(House house) {
        return onlyIn(house, "bootstrap.serve", "com.sun.net.httpserver..")
                .because("who listens must check who asks, and one place to look at is enough");
    }

    static ArchRule jsonAndYamlStayOutside(House house) {
        String[] libraries = {"tools.jackson..", "com.fasterxml..", "org.yaml.."};
        ArchRule core = noClasses()
                .that()
                .resideInAPackage(house.in("core.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .because("the core turns records into schemas itself; a mapper in a port binds every plugin to it");
        return CompositeArchRule.of(core)
                .and(noCodeUnits()
                        .that()
                        .arePublic()
                        .and()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(house.adapters())
                        .and()
                        .areDeclaredInClassesThat()
                        .arePublic()
                        .should(Conditions.mention(resideInAnyPackage(libraries)))
                        .because("inside an adapter a mapper is a tool; in its face it would be a contract"));
    }

    static ArchRule eachLibraryHasOneHome(House house) {
        return noClasses()
                .should(Conditions.condition(
                        "use a library away from its home",
                        type -> HOMES.entrySet().stream()
                                .anyMatch(home -> !resideInAPackage(house.in(home.getKey() + ".."))
                                                .test(type)
                                        && uses(type, home.getValue()))))
                .because("a library with one home can be replaced, or left out of a distribution, in one module: "
                        + HOMES);
    }

    /** Else a misspelt package would be guarded for ever and never found. */
    @Test
    void everyLibraryIsUsedAtItsHome() {
        HOMES.forEach((home, libraries) -> assertThat(libraries)
                .allSatisfy(library -> assertThat(House.OURS.classes())
                        .anyMatch(type ->
                                resideInAPackage(House.OURS.in(home + "..")).test(type)
                                        && uses(type, List.of(library)))));
    }

    private static boolean uses(JavaClass type, List<String> libraries) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .anyMatch(resideInAnyPackage(libraries.toArray(String[]::new)));
    }

    private static ArchRule onlyIn(House house, String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house.in(home + ".."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .because("their home is " + home);
    }
}
