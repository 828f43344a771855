package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Set;
import java.util.stream.Stream;

/** What the core knows: values and its own ports; no file, no network, no clock, no thread, no framework. */
class CoreBordersTest implements RulesContract {
    private static final DescribedPredicate<JavaClass> PLAIN_VALUES = resideInAnyPackage(
                    "java.lang..", "java.util..", "java.time..", "java.math..", "java.nio.charset..")
            .or(describe(
                    "are names, streams and buffers",
                    type -> Set.of(
                                    "java.net.URI",
                                    "java.net.URISyntaxException",
                                    "java.nio.file.Path",
                                    "java.nio.file.InvalidPathException",
                                    "java.nio.ByteBuffer",
                                    "java.io.InputStream",
                                    "java.io.OutputStream",
                                    "java.io.ByteArrayInputStream",
                                    "java.io.ByteArrayOutputStream",
                                    "java.io.DataInputStream",
                                    "java.io.DataOutputStream",
                                    "java.io.IOException",
                                    "java.io.UncheckedIOException",
                                    "java.io.EOFException",
                                    "java.io.Serializable",
                                    "java.io.Closeable")
                            .contains(type.getName())));

    private static final DescribedPredicate<JavaClass> ANNOTATIONS =
            resideInAnyPackage("org.jspecify.annotations", "org.apiguardian.api", "jakarta.validation.constraints");

    @Override
    public Stream<Rule> rules() {
        return Stream.of(
                new Rule("ports speak in values", CoreBordersTest::portsSpeakInValues),
                new Rule("ports look inward", CoreBordersTest::portsLookInward),
                new Rule("core stands alone", CoreBordersTest::coreStandsAlone),
                new Rule("core does no io", CoreBordersTest::coreDoesNoIo),
                new Rule("core reads no clock", CoreBordersTest::coreReadsNoClock),
                new Rule("core asks no environment", CoreBordersTest::coreAsksNoEnvironment),
                new Rule("core rolls no dice", CoreBordersTest::coreRollsNoDice),
                new Rule("core starts no thread", CoreBordersTest::coreStartsNoThread));
    }

    static ArchRule portsSpeakInValues(House house) {
        return classes()
                .that()
                .resideInAnyPackage(house.faces())
                .should()
                .onlyDependOnClassesThat(PLAIN_VALUES.or(ANNOTATIONS).or(resideInAnyPackage(house.faces())))
                .because("a third party compiles against these packages, and a type of a library in them would bind"
                        + " every plugin to that library's version");
    }

    static ArchRule portsLookInward(House house) {
        ArchRule model = noClasses()
                .that()
                .resideInAPackage(house.in("core.model"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(house.in("core.spi", "core.port"))
                .because("values are known to everyone and know nobody");
        return CompositeArchRule.of(model)
                .and(noClasses()
                        .that()
                        .resideInAPackage(house.in("core.spi"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(house.in("core.port"))
                        .because("what third parties see must not lead to the ports of our own adapters, which may"
                                + " change"));
    }

    static ArchRule coreStandsAlone(House house) {
        return classes()
                .that()
                .resideInAPackage(house.in("core.."))
                .should()
                .onlyDependOnClassesThat(PLAIN_VALUES
                        .or(ANNOTATIONS)
                        .or(resideInAnyPackage(house.in("core.."), "java.security", "org.slf4j")))
                .because("the core outlives every framework: it is built by hand in a test and wired from outside");
    }

    static ArchRule coreDoesNoIo(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.in("core.."))
                .should()
                .dependOnClassesThat(Uses.FILES_OR_PROCESSES.or(Uses.NETWORK))
                .orShould()
                .accessTargetWhere(Uses.ASKING_THE_FILE_SYSTEM.or(Uses.OPENING_A_URL))
                .because(
                        "what the core reads or writes goes through a port, so that a test can lose power at any point");
    }

    static ArchRule coreReadsNoClock(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.in("core.."))
                .should()
                .accessTargetWhere(Uses.THE_CLOCK)
                .because("time comes from Scheduling, so that a whole batch runs in virtual time and replays exactly");
    }

    static ArchRule coreAsksNoEnvironment(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.in("core.."))
                .should()
                .accessTargetWhere(Uses.THE_ENVIRONMENT.or(Uses.SYSTEM_PROPERTIES))
                .because("the configuration has one door, and the same request must give the same answer everywhere");
    }

    static ArchRule coreRollsNoDice(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.in("core.."))
                .should()
                .accessTargetWhere(Uses.HIDDEN_RANDOMNESS)
                .because("chance comes from Scheduling.random, else a failing seed cannot be played again");
    }

    static ArchRule coreStartsNoThread(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.in("core.."))
                .should()
                .accessTargetWhere(Uses.THREADS_AND_WAITS)
                .because("who starts a thread or waits around Scheduling is not seen by the seeded scheduler, and a"
                        + " wait on the common pool is nobody's slot");
    }
}
