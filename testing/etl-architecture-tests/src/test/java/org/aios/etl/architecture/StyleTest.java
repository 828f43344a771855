package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Habits that go wrong sooner or later, wherever they stand. */
class StyleTest implements RulesContract {
    @Override
    public Stream<Rule> rules() {
        return Stream.of(
                new Rule("only commands print", StyleTest::onlyCommandsPrint),
                new Rule("no method is synchronized", StyleTest::noMethodIsSynchronized),
                new Rule("no block is synchronized", StyleTest::noBlockIsSynchronized),
                new Rule("no static state", StyleTest::noStaticState),
                new Rule("nobody reads java objects", StyleTest::nobodyReadsJavaObjects),
                new Rule("xml factories are hardened", StyleTest::xmlFactoriesAreHardened));
    }

    static ArchRule onlyCommandsPrint(House house) {
        return noClasses()
                .that(resideInAPackage(house.in("bootstrap.cli.."))
                        .or(describe("are Main", (JavaClass it) -> it.getName().equals(house.in("bootstrap.Main"))))
                        .negate())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessTargetWhere(Uses.calls("java.lang.Throwable", "printStackTrace"))
                .because("standard output carries the answer, and under MCP one stray line ends the session");
    }

    static ArchRule noMethodIsSynchronized(House house) {
        return noMethods()
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .because("the lock of an object is everyone's; a ReentrantLock has a name and an owner");
    }

    /** The class file's instruction is not in the imported model, so the source is asked. */
    static ArchRule noBlockIsSynchronized(House house) {
        return classes()
                .that()
                .areTopLevelClasses()
                .should(Conditions.condition(
                        "do without synchronized blocks",
                        type -> !Modules.source(type).matches("(?s).*\\bsynchronized *\\(.*")))
                .because("the lock of an object is everyone's; a ReentrantLock has a name and an owner");
    }

    static ArchRule noStaticState(House house) {
        return classes()
                .that(describe(
                        "keep no registry of lock files",
                        (JavaClass it) -> !it.getName().equals(house.in("journal.LockFile"))
                                && !it.getName().equals(house.in("cache.mapdb.DirectoryLock"))))
                .should(StaticState.NONE)
                .because("two services in one process must not know of each other; only locks of files are the"
                        + " process's own, since POSIX drops them when any channel of the file is closed");
    }

    static ArchRule nobodyReadsJavaObjects(House house) {
        return noClasses()
                .should()
                .dependOnClassesThat(describe(
                        "deserialize objects",
                        type -> type.getName().equals("java.io.ObjectInputStream")
                                || type.getName().equals("java.beans.XMLDecoder")))
                .because("who can write such a file can run code here");
    }

    static ArchRule xmlFactoriesAreHardened(House house) {
        return classes()
                .that(XmlFactories.MAKE_ONE)
                .should(XmlFactories.HARDEN_IT)
                .andShould(XmlFactories.beTheOnlyOneOfTheirPackage())
                .because("a parser fetches what a document names unless told not to, and one place is told only once");
    }
}
