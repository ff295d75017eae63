module cdk8s-datadog/tools/agent-settings

go 1.24
