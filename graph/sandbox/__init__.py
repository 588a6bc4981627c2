"""A local tenant: an aiohttp app on loopback that behaves like Microsoft Graph, in memory, with faults.

`Tenant` holds people, calendars, meetings and mail, and is what a test reads and prods;
`create_app(tenant, now)` is its Graph; `running(app)` serves it.

Where nobody knows what Graph does, this does what hurts a careless caller most: any PATCH of a Teams
event's body kills the meeting, a message that was sent can be sent again, the app may touch the service
mailbox only. docs/first-tenant-checks.md lists what a real tenant has to tell.
"""
