package org.aios.etl.properties;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property a seed made of its name, so that two builds of one commit try the same cases. {@code
 * -Detl.property.seed=random} lets jqwik choose afresh; any other text is mixed into all seeds. A seed written at a property
 * stays.
 */
public final class SteadySeeds implements AroundPropertyHook {
    /** Name of the system property. */
    public static final String SETTING = "etl.property.seed";

    private static final int OUTERMOST = -100;

    /** For {@link java.util.ServiceLoader}. */
    public SteadySeeds() {}

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        String setting = System.getProperty(SETTING, "steady");
        PropertyAttributes attributes = context.attributes();
        if (!setting.equals("random") && attributes.seed().isEmpty()) {
            attributes.setSeed(Long.toString(seed(setting, context)));
        }
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public int aroundPropertyProximity() {
        return OUTERMOST;
    }

    private static long seed(String setting, PropertyLifecycleContext context) {
        String name = setting
                + '#'
                + context.containerClass().getName()
                + '#'
                + context.targetMethod().getName();
        return name.chars().asLongStream().reduce(1_125_899_906_842_597L, (hash, c) -> 31 * hash + c);
    }
}
