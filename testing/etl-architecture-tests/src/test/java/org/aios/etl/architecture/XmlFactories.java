package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who makes XML parsers, and with which care. Classes are counted per package, which is a module in this house. */
final class XmlFactories {
    private static final Set<String> FACTORIES = Set.of(
            "javax.xml.stream.XMLInputFactory",
            "javax.xml.parsers.DocumentBuilderFactory",
            "javax.xml.parsers.SAXParserFactory",
            "javax.xml.transform.TransformerFactory",
            "javax.xml.validation.SchemaFactory",
            "javax.xml.xpath.XPathFactory");

    static final DescribedPredicate<JavaClass> MAKE_ONE = describe("make an XML factory", XmlFactories::makesOne);

    static final ArchCondition<JavaClass> HARDEN_IT = Conditions.condition(
            "set features or properties of the factory",
            type -> calls(type, "setProperty") || calls(type, "setFeature"));

    static ArchCondition<JavaClass> beTheOnlyOneOfTheirPackage() {
        return new ArchCondition<>("be the only one of their package that makes XML factories") {
            private Map<String, Long> makers = Map.of();

            @Override
            public void init(Collection<JavaClass> all) {
                makers = all.stream().collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long count = makers.getOrDefault(type.getPackageName(), 0L);
                if (count > 1) {
                    events.add(violated(type, type + " is one of " + count + " makers of XML factories"));
                }
            }
        };
    }

    private static boolean makesOne(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .anyMatch(it -> isOfFactory(it) && it.getName().startsWith("new"));
    }

    private static boolean calls(JavaClass type, String name) {
        return type.getAccessesFromSelf().stream()
                .anyMatch(it -> isOfFactory(it) && it.getName().equals(name));
    }

    private static boolean isOfFactory(JavaAccess<?> access) {
        return FACTORIES.contains(access.getTargetOwner().getName());
    }

    private XmlFactories() {}
}
