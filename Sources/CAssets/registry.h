// Written by update.sh; do not edit.
static const unsigned char file0[] = {
#embed "../../Sources/CRMImport/Profiles/django-clients.yaml" suffix(, )
0}, file1[] = {
#embed "../../Sources/CRMImport/Profiles/django-companies.yaml" suffix(, )
0}, file2[] = {
#embed "../../Sources/CRMImport/Profiles/epic-events.yaml" suffix(, )
0}, file3[] = {
#embed "../../Sources/CRMImport/Profiles/espocrm.yaml" suffix(, )
0}, file4[] = {
#embed "../../Sources/CRMImport/Profiles/freshdesk.yaml" suffix(, )
0}, file5[] = {
#embed "../../Sources/CRMImport/Profiles/hubspot.yaml" suffix(, )
0}, file6[] = {
#embed "../../Sources/CRMImport/Profiles/mongoose-crm.yaml" suffix(, )
0}, file7[] = {
#embed "../../Sources/CRMImport/Profiles/odoo.yaml" suffix(, )
0}, file8[] = {
#embed "../../Sources/CRMImport/Profiles/pipedrive.yaml" suffix(, )
0}, file9[] = {
#embed "../../Sources/CRMImport/Profiles/salesforce.yaml" suffix(, )
0}, file10[] = {
#embed "../../Sources/CRMImport/Profiles/suitecrm.yaml" suffix(, )
0}, file11[] = {
#embed "../../Sources/CRMImport/Profiles/support-tickets.yaml" suffix(, )
0}, file12[] = {
#embed "../../Sources/CRMImport/Profiles/typeorm-crm.yaml" suffix(, )
0}, file13[] = {
#embed "../../Sources/CRMImport/Profiles/zendesk.yaml" suffix(, )
0}, file14[] = {
#embed "../../Sources/CRMImport/Profiles/zoho.yaml" suffix(, )
0}, file15[] = {
#embed "../../reports/activity.md" suffix(, )
0}, file16[] = {
#embed "../../reports/alerts/backlog_unusual.yaml" suffix(, )
0}, file17[] = {
#embed "../../reports/alerts/first_reply_slow.yaml" suffix(, )
0}, file18[] = {
#embed "../../reports/alerts/pipeline_unusual.yaml" suffix(, )
0}, file19[] = {
#embed "../../reports/alerts/win_rate_unusual.yaml" suffix(, )
0}, file20[] = {
#embed "../../reports/contracts.md" suffix(, )
0}, file21[] = {
#embed "../../reports/data-quality.md" suffix(, )
0}, file22[] = {
#embed "../../reports/identities/backlog_balances.yaml" suffix(, )
0}, file23[] = {
#embed "../../reports/identities/outstanding_by_age.yaml" suffix(, )
0}, file24[] = {
#embed "../../reports/identities/resolved_by_priority.yaml" suffix(, )
0}, file25[] = {
#embed "../../reports/identities/won_by_owner.yaml" suffix(, )
0}, file26[] = {
#embed "../../reports/metrics.md" suffix(, )
0}, file27[] = {
#embed "../../reports/metrics/active_subscriptions.yaml" suffix(, )
0}, file28[] = {
#embed "../../reports/metrics/active_users.yaml" suffix(, )
0}, file29[] = {
#embed "../../reports/metrics/agent_wait_median.yaml" suffix(, )
0}, file30[] = {
#embed "../../reports/metrics/agent_work_median.yaml" suffix(, )
0}, file31[] = {
#embed "../../reports/metrics/annual_recurring_revenue.yaml" suffix(, )
0}, file32[] = {
#embed "../../reports/metrics/appointments.yaml" suffix(, )
0}, file33[] = {
#embed "../../reports/metrics/assignee_stations_mean.yaml" suffix(, )
0}, file34[] = {
#embed "../../reports/metrics/average_deal.yaml" suffix(, )
0}, file35[] = {
#embed "../../reports/metrics/backlog.yaml" suffix(, )
0}, file36[] = {
#embed "../../reports/metrics/backlog_change.yaml" suffix(, )
0}, file37[] = {
#embed "../../reports/metrics/backlog_created.yaml" suffix(, )
0}, file38[] = {
#embed "../../reports/metrics/backlog_deleted.yaml" suffix(, )
0}, file39[] = {
#embed "../../reports/metrics/backlog_reopened.yaml" suffix(, )
0}, file40[] = {
#embed "../../reports/metrics/backlog_resolved.yaml" suffix(, )
0}, file41[] = {
#embed "../../reports/metrics/calls.yaml" suffix(, )
0}, file42[] = {
#embed "../../reports/metrics/churn_rate.yaml" suffix(, )
0}, file43[] = {
#embed "../../reports/metrics/clients_with_feedback.yaml" suffix(, )
0}, file44[] = {
#embed "../../reports/metrics/clients_written_to.yaml" suffix(, )
0}, file45[] = {
#embed "../../reports/metrics/collection_rate.yaml" suffix(, )
0}, file46[] = {
#embed "../../reports/metrics/completeness.yaml" suffix(, )
0}, file47[] = {
#embed "../../reports/metrics/contacts_created.yaml" suffix(, )
0}, file48[] = {
#embed "../../reports/metrics/contacts_helped.yaml" suffix(, )
0}, file49[] = {
#embed "../../reports/metrics/contacts_reached.yaml" suffix(, )
0}, file50[] = {
#embed "../../reports/metrics/contract_value_signed.yaml" suffix(, )
0}, file51[] = {
#embed "../../reports/metrics/contract_value_unsigned.yaml" suffix(, )
0}, file52[] = {
#embed "../../reports/metrics/contracts_cancelled.yaml" suffix(, )
0}, file53[] = {
#embed "../../reports/metrics/contracts_made.yaml" suffix(, )
0}, file54[] = {
#embed "../../reports/metrics/contracts_outstanding.yaml" suffix(, )
0}, file55[] = {
#embed "../../reports/metrics/contracts_paid.yaml" suffix(, )
0}, file56[] = {
#embed "../../reports/metrics/contracts_signed.yaml" suffix(, )
0}, file57[] = {
#embed "../../reports/metrics/contracts_unsigned.yaml" suffix(, )
0}, file58[] = {
#embed "../../reports/metrics/created_opportunities.yaml" suffix(, )
0}, file59[] = {
#embed "../../reports/metrics/csat_average.yaml" suffix(, )
0}, file60[] = {
#embed "../../reports/metrics/csat_average_by_rating.yaml" suffix(, )
0}, file61[] = {
#embed "../../reports/metrics/csat_response_rate.yaml" suffix(, )
0}, file62[] = {
#embed "../../reports/metrics/csat_responses.yaml" suffix(, )
0}, file63[] = {
#embed "../../reports/metrics/csat_share.yaml" suffix(, )
0}, file64[] = {
#embed "../../reports/metrics/csat_share_by_rating.yaml" suffix(, )
0}, file65[] = {
#embed "../../reports/metrics/customer_churn_rate.yaml" suffix(, )
0}, file66[] = {
#embed "../../reports/metrics/customer_lifetime_median.yaml" suffix(, )
0}, file67[] = {
#embed "../../reports/metrics/customer_retention_rate.yaml" suffix(, )
0}, file68[] = {
#embed "../../reports/metrics/customer_survival_1y.yaml" suffix(, )
0}, file69[] = {
#embed "../../reports/metrics/customers_returned.yaml" suffix(, )
0}, file70[] = {
#embed "../../reports/metrics/customers_started.yaml" suffix(, )
0}, file71[] = {
#embed "../../reports/metrics/customers_stopped.yaml" suffix(, )
0}, file72[] = {
#embed "../../reports/metrics/dso.yaml" suffix(, )
0}, file73[] = {
#embed "../../reports/metrics/email_bounce_rate.yaml" suffix(, )
0}, file74[] = {
#embed "../../reports/metrics/email_failure_rate.yaml" suffix(, )
0}, file75[] = {
#embed "../../reports/metrics/emails_per_status.yaml" suffix(, )
0}, file76[] = {
#embed "../../reports/metrics/emails_queued.yaml" suffix(, )
0}, file77[] = {
#embed "../../reports/metrics/emails_sent.yaml" suffix(, )
0}, file78[] = {
#embed "../../reports/metrics/event_attendees.yaml" suffix(, )
0}, file79[] = {
#embed "../../reports/metrics/event_attendees_mean.yaml" suffix(, )
0}, file80[] = {
#embed "../../reports/metrics/event_hours.yaml" suffix(, )
0}, file81[] = {
#embed "../../reports/metrics/event_lead_median.yaml" suffix(, )
0}, file82[] = {
#embed "../../reports/metrics/event_load.yaml" suffix(, )
0}, file83[] = {
#embed "../../reports/metrics/events_at_once.yaml" suffix(, )
0}, file84[] = {
#embed "../../reports/metrics/events_held.yaml" suffix(, )
0}, file85[] = {
#embed "../../reports/metrics/events_overlapping.yaml" suffix(, )
0}, file86[] = {
#embed "../../reports/metrics/events_unassigned_14d.yaml" suffix(, )
0}, file87[] = {
#embed "../../reports/metrics/events_unsigned.yaml" suffix(, )
0}, file88[] = {
#embed "../../reports/metrics/events_upcoming.yaml" suffix(, )
0}, file89[] = {
#embed "../../reports/metrics/events_upcoming_30d.yaml" suffix(, )
0}, file90[] = {
#embed "../../reports/metrics/events_without_support.yaml" suffix(, )
0}, file91[] = {
#embed "../../reports/metrics/feedback_negative_rate.yaml" suffix(, )
0}, file92[] = {
#embed "../../reports/metrics/feedback_positive_rate.yaml" suffix(, )
0}, file93[] = {
#embed "../../reports/metrics/feedback_read_rate.yaml" suffix(, )
0}, file94[] = {
#embed "../../reports/metrics/feedback_received.yaml" suffix(, )
0}, file95[] = {
#embed "../../reports/metrics/feedback_texts.yaml" suffix(, )
0}, file96[] = {
#embed "../../reports/metrics/first_contact_resolution_rate.yaml" suffix(, )
0}, file97[] = {
#embed "../../reports/metrics/first_public_reply_median.yaml" suffix(, )
0}, file98[] = {
#embed "../../reports/metrics/first_reply_business_median.yaml" suffix(, )
0}, file99[] = {
#embed "../../reports/metrics/first_reply_mean.yaml" suffix(, )
0}, file100[] = {
#embed "../../reports/metrics/first_reply_median.yaml" suffix(, )
0}, file101[] = {
#embed "../../reports/metrics/first_reply_p90.yaml" suffix(, )
0}, file102[] = {
#embed "../../reports/metrics/first_reply_survival_median.yaml" suffix(, )
0}, file103[] = {
#embed "../../reports/metrics/first_resolution_median.yaml" suffix(, )
0}, file104[] = {
#embed "../../reports/metrics/first_touch_median.yaml" suffix(, )
0}, file105[] = {
#embed "../../reports/metrics/follow_ups_due.yaml" suffix(, )
0}, file106[] = {
#embed "../../reports/metrics/follow_ups_overdue.yaml" suffix(, )
0}, file107[] = {
#embed "../../reports/metrics/full_resolution_median.yaml" suffix(, )
0}, file108[] = {
#embed "../../reports/metrics/gross_revenue_churn.yaml" suffix(, )
0}, file109[] = {
#embed "../../reports/metrics/gross_revenue_retention.yaml" suffix(, )
0}, file110[] = {
#embed "../../reports/metrics/handoff_rate.yaml" suffix(, )
0}, file111[] = {
#embed "../../reports/metrics/interactions.yaml" suffix(, )
0}, file112[] = {
#embed "../../reports/metrics/lead_conversion_rate.yaml" suffix(, )
0}, file113[] = {
#embed "../../reports/metrics/lead_touched_1h_rate.yaml" suffix(, )
0}, file114[] = {
#embed "../../reports/metrics/lead_touched_rate.yaml" suffix(, )
0}, file115[] = {
#embed "../../reports/metrics/leads_converted.yaml" suffix(, )
0}, file116[] = {
#embed "../../reports/metrics/leads_created.yaml" suffix(, )
0}, file117[] = {
#embed "../../reports/metrics/logins.yaml" suffix(, )
0}, file118[] = {
#embed "../../reports/metrics/logins_per_user.yaml" suffix(, )
0}, file119[] = {
#embed "../../reports/metrics/lost_count.yaml" suffix(, )
0}, file120[] = {
#embed "../../reports/metrics/lost_value.yaml" suffix(, )
0}, file121[] = {
#embed "../../reports/metrics/managed_records.yaml" suffix(, )
0}, file122[] = {
#embed "../../reports/metrics/median_deal.yaml" suffix(, )
0}, file123[] = {
#embed "../../reports/metrics/meetings.yaml" suffix(, )
0}, file124[] = {
#embed "../../reports/metrics/messages_sent.yaml" suffix(, )
0}, file125[] = {
#embed "../../reports/metrics/mrr_churned.yaml" suffix(, )
0}, file126[] = {
#embed "../../reports/metrics/mrr_contraction.yaml" suffix(, )
0}, file127[] = {
#embed "../../reports/metrics/mrr_expansion.yaml" suffix(, )
0}, file128[] = {
#embed "../../reports/metrics/mrr_net_new.yaml" suffix(, )
0}, file129[] = {
#embed "../../reports/metrics/mrr_new.yaml" suffix(, )
0}, file130[] = {
#embed "../../reports/metrics/multi_touch_rate.yaml" suffix(, )
0}, file131[] = {
#embed "../../reports/metrics/net_revenue_churn.yaml" suffix(, )
0}, file132[] = {
#embed "../../reports/metrics/net_revenue_retention.yaml" suffix(, )
0}, file133[] = {
#embed "../../reports/metrics/next_reply_median.yaml" suffix(, )
0}, file134[] = {
#embed "../../reports/metrics/no_amount.yaml" suffix(, )
0}, file135[] = {
#embed "../../reports/metrics/notification_dismissal_median.yaml" suffix(, )
0}, file136[] = {
#embed "../../reports/metrics/notifications_delivered.yaml" suffix(, )
0}, file137[] = {
#embed "../../reports/metrics/notifications_dismissed.yaml" suffix(, )
0}, file138[] = {
#embed "../../reports/metrics/notifications_dismissed_rate.yaml" suffix(, )
0}, file139[] = {
#embed "../../reports/metrics/on_hold_median.yaml" suffix(, )
0}, file140[] = {
#embed "../../reports/metrics/one_touch_rate.yaml" suffix(, )
0}, file141[] = {
#embed "../../reports/metrics/one_touch_rate_classic.yaml" suffix(, )
0}, file142[] = {
#embed "../../reports/metrics/one_touch_rate_messaging.yaml" suffix(, )
0}, file143[] = {
#embed "../../reports/metrics/open_age_median.yaml" suffix(, )
0}, file144[] = {
#embed "../../reports/metrics/open_leads.yaml" suffix(, )
0}, file145[] = {
#embed "../../reports/metrics/open_opportunities.yaml" suffix(, )
0}, file146[] = {
#embed "../../reports/metrics/open_pipeline.yaml" suffix(, )
0}, file147[] = {
#embed "../../reports/metrics/open_task_age_median.yaml" suffix(, )
0}, file148[] = {
#embed "../../reports/metrics/open_ticket_age_median.yaml" suffix(, )
0}, file149[] = {
#embed "../../reports/metrics/open_tickets.yaml" suffix(, )
0}, file150[] = {
#embed "../../reports/metrics/outstanding.yaml" suffix(, )
0}, file151[] = {
#embed "../../reports/metrics/overdue_opportunities.yaml" suffix(, )
0}, file152[] = {
#embed "../../reports/metrics/overdue_outstanding.yaml" suffix(, )
0}, file153[] = {
#embed "../../reports/metrics/overdue_pipeline.yaml" suffix(, )
0}, file154[] = {
#embed "../../reports/metrics/overdue_tickets.yaml" suffix(, )
0}, file155[] = {
#embed "../../reports/metrics/overpaid.yaml" suffix(, )
0}, file156[] = {
#embed "../../reports/metrics/payment_time_median.yaml" suffix(, )
0}, file157[] = {
#embed "../../reports/metrics/payments_received.yaml" suffix(, )
0}, file158[] = {
#embed "../../reports/metrics/pipeline_created.yaml" suffix(, )
0}, file159[] = {
#embed "../../reports/metrics/pipeline_due.yaml" suffix(, )
0}, file160[] = {
#embed "../../reports/metrics/project_acceptance_rate.yaml" suffix(, )
0}, file161[] = {
#embed "../../reports/metrics/project_duration_median.yaml" suffix(, )
0}, file162[] = {
#embed "../../reports/metrics/project_late_rate.yaml" suffix(, )
0}, file163[] = {
#embed "../../reports/metrics/project_progress.yaml" suffix(, )
0}, file164[] = {
#embed "../../reports/metrics/project_refusal_rate.yaml" suffix(, )
0}, file165[] = {
#embed "../../reports/metrics/projects.yaml" suffix(, )
0}, file166[] = {
#embed "../../reports/metrics/projects_finished.yaml" suffix(, )
0}, file167[] = {
#embed "../../reports/metrics/projects_late.yaml" suffix(, )
0}, file168[] = {
#embed "../../reports/metrics/projects_open.yaml" suffix(, )
0}, file169[] = {
#embed "../../reports/metrics/projects_requested.yaml" suffix(, )
0}, file170[] = {
#embed "../../reports/metrics/reassigned_rate.yaml" suffix(, )
0}, file171[] = {
#embed "../../reports/metrics/recurring_revenue.yaml" suffix(, )
0}, file172[] = {
#embed "../../reports/metrics/reopen_rate.yaml" suffix(, )
0}, file173[] = {
#embed "../../reports/metrics/reopens.yaml" suffix(, )
0}, file174[] = {
#embed "../../reports/metrics/replied_1h_rate.yaml" suffix(, )
0}, file175[] = {
#embed "../../reports/metrics/replied_24h_rate.yaml" suffix(, )
0}, file176[] = {
#embed "../../reports/metrics/replies_per_ticket.yaml" suffix(, )
0}, file177[] = {
#embed "../../reports/metrics/replies_sent.yaml" suffix(, )
0}, file178[] = {
#embed "../../reports/metrics/requester_wait_business_median.yaml" suffix(, )
0}, file179[] = {
#embed "../../reports/metrics/requester_wait_median.yaml" suffix(, )
0}, file180[] = {
#embed "../../reports/metrics/resolution_business_median.yaml" suffix(, )
0}, file181[] = {
#embed "../../reports/metrics/resolution_mean.yaml" suffix(, )
0}, file182[] = {
#embed "../../reports/metrics/resolution_median.yaml" suffix(, )
0}, file183[] = {
#embed "../../reports/metrics/resolution_p90.yaml" suffix(, )
0}, file184[] = {
#embed "../../reports/metrics/resolution_survival_median.yaml" suffix(, )
0}, file185[] = {
#embed "../../reports/metrics/sales_cycle_mean.yaml" suffix(, )
0}, file186[] = {
#embed "../../reports/metrics/sales_cycle_median.yaml" suffix(, )
0}, file187[] = {
#embed "../../reports/metrics/service_customers.yaml" suffix(, )
0}, file188[] = {
#embed "../../reports/metrics/service_users.yaml" suffix(, )
0}, file189[] = {
#embed "../../reports/metrics/session_median.yaml" suffix(, )
0}, file190[] = {
#embed "../../reports/metrics/signing_time_median.yaml" suffix(, )
0}, file191[] = {
#embed "../../reports/metrics/sla_breached_open.yaml" suffix(, )
0}, file192[] = {
#embed "../../reports/metrics/sla_first_reply_missed_rate.yaml" suffix(, )
0}, file193[] = {
#embed "../../reports/metrics/sla_first_reply_rate.yaml" suffix(, )
0}, file194[] = {
#embed "../../reports/metrics/sla_reply_breached_open.yaml" suffix(, )
0}, file195[] = {
#embed "../../reports/metrics/sla_resolution_rate.yaml" suffix(, )
0}, file196[] = {
#embed "../../reports/metrics/stage_reached.yaml" suffix(, )
0}, file197[] = {
#embed "../../reports/metrics/stalled_opportunities.yaml" suffix(, )
0}, file198[] = {
#embed "../../reports/metrics/status_time_median.yaml" suffix(, )
0}, file199[] = {
#embed "../../reports/metrics/subscriptions_past.yaml" suffix(, )
0}, file200[] = {
#embed "../../reports/metrics/subscriptions_started.yaml" suffix(, )
0}, file201[] = {
#embed "../../reports/metrics/subscriptions_stopped.yaml" suffix(, )
0}, file202[] = {
#embed "../../reports/metrics/task_completion_rate.yaml" suffix(, )
0}, file203[] = {
#embed "../../reports/metrics/task_duration_median.yaml" suffix(, )
0}, file204[] = {
#embed "../../reports/metrics/task_on_time_rate.yaml" suffix(, )
0}, file205[] = {
#embed "../../reports/metrics/tasks_completed.yaml" suffix(, )
0}, file206[] = {
#embed "../../reports/metrics/tasks_created.yaml" suffix(, )
0}, file207[] = {
#embed "../../reports/metrics/tasks_open.yaml" suffix(, )
0}, file208[] = {
#embed "../../reports/metrics/tasks_overdue.yaml" suffix(, )
0}, file209[] = {
#embed "../../reports/metrics/team_stations_mean.yaml" suffix(, )
0}, file210[] = {
#embed "../../reports/metrics/tickets_created.yaml" suffix(, )
0}, file211[] = {
#embed "../../reports/metrics/tickets_per_account.yaml" suffix(, )
0}, file212[] = {
#embed "../../reports/metrics/tickets_per_contact.yaml" suffix(, )
0}, file213[] = {
#embed "../../reports/metrics/tickets_resolved.yaml" suffix(, )
0}, file214[] = {
#embed "../../reports/metrics/total_resolution_median.yaml" suffix(, )
0}, file215[] = {
#embed "../../reports/metrics/two_touch_rate.yaml" suffix(, )
0}, file216[] = {
#embed "../../reports/metrics/unassigned_tickets.yaml" suffix(, )
0}, file217[] = {
#embed "../../reports/metrics/unreplied_tickets.yaml" suffix(, )
0}, file218[] = {
#embed "../../reports/metrics/user_records.yaml" suffix(, )
0}, file219[] = {
#embed "../../reports/metrics/weighted_due.yaml" suffix(, )
0}, file220[] = {
#embed "../../reports/metrics/weighted_pipeline.yaml" suffix(, )
0}, file221[] = {
#embed "../../reports/metrics/win_rate.yaml" suffix(, )
0}, file222[] = {
#embed "../../reports/metrics/win_rate_by_cohort.yaml" suffix(, )
0}, file223[] = {
#embed "../../reports/metrics/win_rate_by_value.yaml" suffix(, )
0}, file224[] = {
#embed "../../reports/metrics/won_count.yaml" suffix(, )
0}, file225[] = {
#embed "../../reports/metrics/won_value.yaml" suffix(, )
0}, file226[] = {
#embed "../../reports/overview.md" suffix(, )
0}, file227[] = {
#embed "../../reports/pipeline.md" suffix(, )
0}, file228[] = {
#embed "../../reports/rules/account_damaged_key.yaml" suffix(, )
0}, file229[] = {
#embed "../../reports/rules/account_duplicate_name.yaml" suffix(, )
0}, file230[] = {
#embed "../../reports/rules/account_made_in_future.yaml" suffix(, )
0}, file231[] = {
#embed "../../reports/rules/account_mixed_currencies.yaml" suffix(, )
0}, file232[] = {
#embed "../../reports/rules/account_similar_name.yaml" suffix(, )
0}, file233[] = {
#embed "../../reports/rules/account_test_data.yaml" suffix(, )
0}, file234[] = {
#embed "../../reports/rules/account_without_contacts.yaml" suffix(, )
0}, file235[] = {
#embed "../../reports/rules/contact_damaged_key.yaml" suffix(, )
0}, file236[] = {
#embed "../../reports/rules/contact_damaged_phone.yaml" suffix(, )
0}, file237[] = {
#embed "../../reports/rules/contact_duplicate_email.yaml" suffix(, )
0}, file238[] = {
#embed "../../reports/rules/contact_duplicate_name.yaml" suffix(, )
0}, file239[] = {
#embed "../../reports/rules/contact_made_in_future.yaml" suffix(, )
0}, file240[] = {
#embed "../../reports/rules/contact_similar_name.yaml" suffix(, )
0}, file241[] = {
#embed "../../reports/rules/contact_test_data.yaml" suffix(, )
0}, file242[] = {
#embed "../../reports/rules/contact_without_account.yaml" suffix(, )
0}, file243[] = {
#embed "../../reports/rules/contact_without_email.yaml" suffix(, )
0}, file244[] = {
#embed "../../reports/rules/contract_damaged_key.yaml" suffix(, )
0}, file245[] = {
#embed "../../reports/rules/contract_overpaid.yaml" suffix(, )
0}, file246[] = {
#embed "../../reports/rules/contract_signed_before_made.yaml" suffix(, )
0}, file247[] = {
#embed "../../reports/rules/contract_signed_in_future.yaml" suffix(, )
0}, file248[] = {
#embed "../../reports/rules/contract_signed_without_moment.yaml" suffix(, )
0}, file249[] = {
#embed "../../reports/rules/contract_unsigned_with_payments.yaml" suffix(, )
0}, file250[] = {
#embed "../../reports/rules/contract_without_currency.yaml" suffix(, )
0}, file251[] = {
#embed "../../reports/rules/contract_without_due_date.yaml" suffix(, )
0}, file252[] = {
#embed "../../reports/rules/deal_closed_before_made.yaml" suffix(, )
0}, file253[] = {
#embed "../../reports/rules/deal_closed_without_day.yaml" suffix(, )
0}, file254[] = {
#embed "../../reports/rules/deal_damaged_key.yaml" suffix(, )
0}, file255[] = {
#embed "../../reports/rules/deal_lost_without_amount.yaml" suffix(, )
0}, file256[] = {
#embed "../../reports/rules/deal_negative_amount.yaml" suffix(, )
0}, file257[] = {
#embed "../../reports/rules/deal_open_with_closing_day.yaml" suffix(, )
0}, file258[] = {
#embed "../../reports/rules/deal_owner_left.yaml" suffix(, )
0}, file259[] = {
#embed "../../reports/rules/deal_past_due.yaml" suffix(, )
0}, file260[] = {
#embed "../../reports/rules/deal_unknown_stage.yaml" suffix(, )
0}, file261[] = {
#embed "../../reports/rules/deal_without_amount.yaml" suffix(, )
0}, file262[] = {
#embed "../../reports/rules/deal_without_expected_day.yaml" suffix(, )
0}, file263[] = {
#embed "../../reports/rules/deal_without_owner.yaml" suffix(, )
0}, file264[] = {
#embed "../../reports/rules/deal_won_in_future.yaml" suffix(, )
0}, file265[] = {
#embed "../../reports/rules/email_sent_before_made.yaml" suffix(, )
0}, file266[] = {
#embed "../../reports/rules/event_ends_before_start.yaml" suffix(, )
0}, file267[] = {
#embed "../../reports/rules/event_overlap.yaml" suffix(, )
0}, file268[] = {
#embed "../../reports/rules/event_unsigned_contract.yaml" suffix(, )
0}, file269[] = {
#embed "../../reports/rules/event_very_long.yaml" suffix(, )
0}, file270[] = {
#embed "../../reports/rules/event_without_support.yaml" suffix(, )
0}, file271[] = {
#embed "../../reports/rules/event_without_time.yaml" suffix(, )
0}, file272[] = {
#embed "../../reports/rules/interaction_unknown_type.yaml" suffix(, )
0}, file273[] = {
#embed "../../reports/rules/interaction_without_subject.yaml" suffix(, )
0}, file274[] = {
#embed "../../reports/rules/lead_converted_before_made.yaml" suffix(, )
0}, file275[] = {
#embed "../../reports/rules/lead_damaged_key.yaml" suffix(, )
0}, file276[] = {
#embed "../../reports/rules/lead_duplicate_email.yaml" suffix(, )
0}, file277[] = {
#embed "../../reports/rules/lead_made_in_future.yaml" suffix(, )
0}, file278[] = {
#embed "../../reports/rules/lead_test_data.yaml" suffix(, )
0}, file279[] = {
#embed "../../reports/rules/lead_touched_before_made.yaml" suffix(, )
0}, file280[] = {
#embed "../../reports/rules/lead_unknown_status.yaml" suffix(, )
0}, file281[] = {
#embed "../../reports/rules/lead_without_source.yaml" suffix(, )
0}, file282[] = {
#embed "../../reports/rules/made_in_future.yaml" suffix(, )
0}, file283[] = {
#embed "../../reports/rules/payment_before_signature.yaml" suffix(, )
0}, file284[] = {
#embed "../../reports/rules/payment_in_future.yaml" suffix(, )
0}, file285[] = {
#embed "../../reports/rules/project_done_before_requested.yaml" suffix(, )
0}, file286[] = {
#embed "../../reports/rules/project_unknown_type.yaml" suffix(, )
0}, file287[] = {
#embed "../../reports/rules/session_ends_before_start.yaml" suffix(, )
0}, file288[] = {
#embed "../../reports/rules/source_stale.yaml" suffix(, )
0}, file289[] = {
#embed "../../reports/rules/subscription_ends_before_start.yaml" suffix(, )
0}, file290[] = {
#embed "../../reports/rules/subscription_past_without_end.yaml" suffix(, )
0}, file291[] = {
#embed "../../reports/rules/subscription_without_customer.yaml" suffix(, )
0}, file292[] = {
#embed "../../reports/rules/subscription_without_price.yaml" suffix(, )
0}, file293[] = {
#embed "../../reports/rules/subscription_without_start.yaml" suffix(, )
0}, file294[] = {
#embed "../../reports/rules/task_done_before_made.yaml" suffix(, )
0}, file295[] = {
#embed "../../reports/rules/task_unknown_status.yaml" suffix(, )
0}, file296[] = {
#embed "../../reports/rules/task_without_due_date.yaml" suffix(, )
0}, file297[] = {
#embed "../../reports/rules/ticket_damaged_key.yaml" suffix(, )
0}, file298[] = {
#embed "../../reports/rules/ticket_made_in_future.yaml" suffix(, )
0}, file299[] = {
#embed "../../reports/rules/ticket_open_with_resolution.yaml" suffix(, )
0}, file300[] = {
#embed "../../reports/rules/ticket_reply_before_made.yaml" suffix(, )
0}, file301[] = {
#embed "../../reports/rules/ticket_resolved_before_made.yaml" suffix(, )
0}, file302[] = {
#embed "../../reports/rules/ticket_resolved_before_reply.yaml" suffix(, )
0}, file303[] = {
#embed "../../reports/rules/ticket_resolved_without_moment.yaml" suffix(, )
0}, file304[] = {
#embed "../../reports/rules/ticket_test_data.yaml" suffix(, )
0}, file305[] = {
#embed "../../reports/rules/ticket_unknown_channel.yaml" suffix(, )
0}, file306[] = {
#embed "../../reports/rules/ticket_unknown_status.yaml" suffix(, )
0}, file307[] = {
#embed "../../reports/rules/ticket_unknown_type.yaml" suffix(, )
0}, file308[] = {
#embed "../../reports/rules/ticket_without_assignee.yaml" suffix(, )
0}, file309[] = {
#embed "../../reports/rules/ticket_without_customer.yaml" suffix(, )
0}, file310[] = {
#embed "../../reports/rules/user_unknown_role.yaml" suffix(, )
0}, file311[] = {
#embed "../../reports/services.md" suffix(, )
0}, file312[] = {
#embed "../../reports/tables/customer_spell.yaml" suffix(, )
0}, file313[] = {
#embed "../../reports/tables/event_schedule.yaml" suffix(, )
0}, file314[] = {
#embed "../../reports/tables/feedback_reading.yaml" suffix(, )
0}, file315[] = {
#embed "../../reports/tables/filled_field.yaml" suffix(, )
0}, file316[] = {
#embed "../../reports/tables/managed_record.yaml" suffix(, )
0}, file317[] = {
#embed "../../reports/tables/opportunity_state.yaml" suffix(, )
0}, file318[] = {
#embed "../../reports/tables/subscription_state.yaml" suffix(, )
0}, file319[] = {
#embed "../../reports/tables/task_course.yaml" suffix(, )
0}, file320[] = {
#embed "../../reports/tables/ticket_course.yaml" suffix(, )
0}, file321[] = {
#embed "../../reports/tables/ticket_movement.yaml" suffix(, )
0}, file322[] = {
#embed "../../reports/tables/ticket_rating.yaml" suffix(, )
0}, file323[] = {
#embed "../../reports/tables/ticket_reply.yaml" suffix(, )
0}, file324[] = {
#embed "../../reports/tables/ticket_state.yaml" suffix(, )
0}, file325[] = {
#embed "../../reports/tables/ticket_status_span.yaml" suffix(, )
0}, file326[] = {
#embed "../../reports/tables/user_record.yaml" suffix(, )
0}, file327[] = {
#embed "../../reports/team.md" suffix(, )
0}, file328[] = {
#embed "../../reports/tickets.md" suffix(, )
0}, file329[] = {
#embed "../../templates/chart.html" suffix(, )
0}, file330[] = {
#embed "../../templates/kpis.html" suffix(, )
0}, file331[] = {
#embed "../../templates/missing.html" suffix(, )
0}, file332[] = {
#embed "../../templates/notice.html" suffix(, )
0}, file333[] = {
#embed "../../templates/page.html" suffix(, )
0}, file334[] = {
#embed "../../templates/prose.html" suffix(, )
0}, file335[] = {
#embed "../../templates/rows.html" suffix(, )
0}, file336[] = {
#embed "../../templates/site.js" suffix(, )
0}, file337[] = {
#embed "../../templates/style.css" suffix(, )
0}, file338[] = {
#embed "../../templates/table.html" suffix(, )
0};
static const struct asset assets[] = {
{"profiles/django-clients.yaml", file0, sizeof file0 - 1}, {"profiles/django-companies.yaml", file1, sizeof file1 - 1},
{"profiles/epic-events.yaml", file2, sizeof file2 - 1}, {"profiles/espocrm.yaml", file3, sizeof file3 - 1},
{"profiles/freshdesk.yaml", file4, sizeof file4 - 1}, {"profiles/hubspot.yaml", file5, sizeof file5 - 1},
{"profiles/mongoose-crm.yaml", file6, sizeof file6 - 1}, {"profiles/odoo.yaml", file7, sizeof file7 - 1},
{"profiles/pipedrive.yaml", file8, sizeof file8 - 1}, {"profiles/salesforce.yaml", file9, sizeof file9 - 1},
{"profiles/suitecrm.yaml", file10, sizeof file10 - 1}, {"profiles/support-tickets.yaml", file11, sizeof file11 - 1},
{"profiles/typeorm-crm.yaml", file12, sizeof file12 - 1}, {"profiles/zendesk.yaml", file13, sizeof file13 - 1},
{"profiles/zoho.yaml", file14, sizeof file14 - 1}, {"reports/activity.md", file15, sizeof file15 - 1},
{"reports/alerts/backlog_unusual.yaml", file16, sizeof file16 - 1}, {"reports/alerts/first_reply_slow.yaml", file17, sizeof file17 - 1},
{"reports/alerts/pipeline_unusual.yaml", file18, sizeof file18 - 1}, {"reports/alerts/win_rate_unusual.yaml", file19, sizeof file19 - 1},
{"reports/contracts.md", file20, sizeof file20 - 1}, {"reports/data-quality.md", file21, sizeof file21 - 1},
{"reports/identities/backlog_balances.yaml", file22, sizeof file22 - 1}, {"reports/identities/outstanding_by_age.yaml", file23, sizeof file23 - 1},
{"reports/identities/resolved_by_priority.yaml", file24, sizeof file24 - 1}, {"reports/identities/won_by_owner.yaml", file25, sizeof file25 - 1},
{"reports/metrics.md", file26, sizeof file26 - 1}, {"reports/metrics/active_subscriptions.yaml", file27, sizeof file27 - 1},
{"reports/metrics/active_users.yaml", file28, sizeof file28 - 1}, {"reports/metrics/agent_wait_median.yaml", file29, sizeof file29 - 1},
{"reports/metrics/agent_work_median.yaml", file30, sizeof file30 - 1}, {"reports/metrics/annual_recurring_revenue.yaml", file31, sizeof file31 - 1},
{"reports/metrics/appointments.yaml", file32, sizeof file32 - 1}, {"reports/metrics/assignee_stations_mean.yaml", file33, sizeof file33 - 1},
{"reports/metrics/average_deal.yaml", file34, sizeof file34 - 1}, {"reports/metrics/backlog.yaml", file35, sizeof file35 - 1},
{"reports/metrics/backlog_change.yaml", file36, sizeof file36 - 1}, {"reports/metrics/backlog_created.yaml", file37, sizeof file37 - 1},
{"reports/metrics/backlog_deleted.yaml", file38, sizeof file38 - 1}, {"reports/metrics/backlog_reopened.yaml", file39, sizeof file39 - 1},
{"reports/metrics/backlog_resolved.yaml", file40, sizeof file40 - 1}, {"reports/metrics/calls.yaml", file41, sizeof file41 - 1},
{"reports/metrics/churn_rate.yaml", file42, sizeof file42 - 1}, {"reports/metrics/clients_with_feedback.yaml", file43, sizeof file43 - 1},
{"reports/metrics/clients_written_to.yaml", file44, sizeof file44 - 1}, {"reports/metrics/collection_rate.yaml", file45, sizeof file45 - 1},
{"reports/metrics/completeness.yaml", file46, sizeof file46 - 1}, {"reports/metrics/contacts_created.yaml", file47, sizeof file47 - 1},
{"reports/metrics/contacts_helped.yaml", file48, sizeof file48 - 1}, {"reports/metrics/contacts_reached.yaml", file49, sizeof file49 - 1},
{"reports/metrics/contract_value_signed.yaml", file50, sizeof file50 - 1}, {"reports/metrics/contract_value_unsigned.yaml", file51, sizeof file51 - 1},
{"reports/metrics/contracts_cancelled.yaml", file52, sizeof file52 - 1}, {"reports/metrics/contracts_made.yaml", file53, sizeof file53 - 1},
{"reports/metrics/contracts_outstanding.yaml", file54, sizeof file54 - 1}, {"reports/metrics/contracts_paid.yaml", file55, sizeof file55 - 1},
{"reports/metrics/contracts_signed.yaml", file56, sizeof file56 - 1}, {"reports/metrics/contracts_unsigned.yaml", file57, sizeof file57 - 1},
{"reports/metrics/created_opportunities.yaml", file58, sizeof file58 - 1}, {"reports/metrics/csat_average.yaml", file59, sizeof file59 - 1},
{"reports/metrics/csat_average_by_rating.yaml", file60, sizeof file60 - 1}, {"reports/metrics/csat_response_rate.yaml", file61, sizeof file61 - 1},
{"reports/metrics/csat_responses.yaml", file62, sizeof file62 - 1}, {"reports/metrics/csat_share.yaml", file63, sizeof file63 - 1},
{"reports/metrics/csat_share_by_rating.yaml", file64, sizeof file64 - 1}, {"reports/metrics/customer_churn_rate.yaml", file65, sizeof file65 - 1},
{"reports/metrics/customer_lifetime_median.yaml", file66, sizeof file66 - 1}, {"reports/metrics/customer_retention_rate.yaml", file67, sizeof file67 - 1},
{"reports/metrics/customer_survival_1y.yaml", file68, sizeof file68 - 1}, {"reports/metrics/customers_returned.yaml", file69, sizeof file69 - 1},
{"reports/metrics/customers_started.yaml", file70, sizeof file70 - 1}, {"reports/metrics/customers_stopped.yaml", file71, sizeof file71 - 1},
{"reports/metrics/dso.yaml", file72, sizeof file72 - 1}, {"reports/metrics/email_bounce_rate.yaml", file73, sizeof file73 - 1},
{"reports/metrics/email_failure_rate.yaml", file74, sizeof file74 - 1}, {"reports/metrics/emails_per_status.yaml", file75, sizeof file75 - 1},
{"reports/metrics/emails_queued.yaml", file76, sizeof file76 - 1}, {"reports/metrics/emails_sent.yaml", file77, sizeof file77 - 1},
{"reports/metrics/event_attendees.yaml", file78, sizeof file78 - 1}, {"reports/metrics/event_attendees_mean.yaml", file79, sizeof file79 - 1},
{"reports/metrics/event_hours.yaml", file80, sizeof file80 - 1}, {"reports/metrics/event_lead_median.yaml", file81, sizeof file81 - 1},
{"reports/metrics/event_load.yaml", file82, sizeof file82 - 1}, {"reports/metrics/events_at_once.yaml", file83, sizeof file83 - 1},
{"reports/metrics/events_held.yaml", file84, sizeof file84 - 1}, {"reports/metrics/events_overlapping.yaml", file85, sizeof file85 - 1},
{"reports/metrics/events_unassigned_14d.yaml", file86, sizeof file86 - 1}, {"reports/metrics/events_unsigned.yaml", file87, sizeof file87 - 1},
{"reports/metrics/events_upcoming.yaml", file88, sizeof file88 - 1}, {"reports/metrics/events_upcoming_30d.yaml", file89, sizeof file89 - 1},
{"reports/metrics/events_without_support.yaml", file90, sizeof file90 - 1}, {"reports/metrics/feedback_negative_rate.yaml", file91, sizeof file91 - 1},
{"reports/metrics/feedback_positive_rate.yaml", file92, sizeof file92 - 1}, {"reports/metrics/feedback_read_rate.yaml", file93, sizeof file93 - 1},
{"reports/metrics/feedback_received.yaml", file94, sizeof file94 - 1}, {"reports/metrics/feedback_texts.yaml", file95, sizeof file95 - 1},
{"reports/metrics/first_contact_resolution_rate.yaml", file96, sizeof file96 - 1}, {"reports/metrics/first_public_reply_median.yaml", file97, sizeof file97 - 1},
{"reports/metrics/first_reply_business_median.yaml", file98, sizeof file98 - 1}, {"reports/metrics/first_reply_mean.yaml", file99, sizeof file99 - 1},
{"reports/metrics/first_reply_median.yaml", file100, sizeof file100 - 1}, {"reports/metrics/first_reply_p90.yaml", file101, sizeof file101 - 1},
{"reports/metrics/first_reply_survival_median.yaml", file102, sizeof file102 - 1}, {"reports/metrics/first_resolution_median.yaml", file103, sizeof file103 - 1},
{"reports/metrics/first_touch_median.yaml", file104, sizeof file104 - 1}, {"reports/metrics/follow_ups_due.yaml", file105, sizeof file105 - 1},
{"reports/metrics/follow_ups_overdue.yaml", file106, sizeof file106 - 1}, {"reports/metrics/full_resolution_median.yaml", file107, sizeof file107 - 1},
{"reports/metrics/gross_revenue_churn.yaml", file108, sizeof file108 - 1}, {"reports/metrics/gross_revenue_retention.yaml", file109, sizeof file109 - 1},
{"reports/metrics/handoff_rate.yaml", file110, sizeof file110 - 1}, {"reports/metrics/interactions.yaml", file111, sizeof file111 - 1},
{"reports/metrics/lead_conversion_rate.yaml", file112, sizeof file112 - 1}, {"reports/metrics/lead_touched_1h_rate.yaml", file113, sizeof file113 - 1},
{"reports/metrics/lead_touched_rate.yaml", file114, sizeof file114 - 1}, {"reports/metrics/leads_converted.yaml", file115, sizeof file115 - 1},
{"reports/metrics/leads_created.yaml", file116, sizeof file116 - 1}, {"reports/metrics/logins.yaml", file117, sizeof file117 - 1},
{"reports/metrics/logins_per_user.yaml", file118, sizeof file118 - 1}, {"reports/metrics/lost_count.yaml", file119, sizeof file119 - 1},
{"reports/metrics/lost_value.yaml", file120, sizeof file120 - 1}, {"reports/metrics/managed_records.yaml", file121, sizeof file121 - 1},
{"reports/metrics/median_deal.yaml", file122, sizeof file122 - 1}, {"reports/metrics/meetings.yaml", file123, sizeof file123 - 1},
{"reports/metrics/messages_sent.yaml", file124, sizeof file124 - 1}, {"reports/metrics/mrr_churned.yaml", file125, sizeof file125 - 1},
{"reports/metrics/mrr_contraction.yaml", file126, sizeof file126 - 1}, {"reports/metrics/mrr_expansion.yaml", file127, sizeof file127 - 1},
{"reports/metrics/mrr_net_new.yaml", file128, sizeof file128 - 1}, {"reports/metrics/mrr_new.yaml", file129, sizeof file129 - 1},
{"reports/metrics/multi_touch_rate.yaml", file130, sizeof file130 - 1}, {"reports/metrics/net_revenue_churn.yaml", file131, sizeof file131 - 1},
{"reports/metrics/net_revenue_retention.yaml", file132, sizeof file132 - 1}, {"reports/metrics/next_reply_median.yaml", file133, sizeof file133 - 1},
{"reports/metrics/no_amount.yaml", file134, sizeof file134 - 1}, {"reports/metrics/notification_dismissal_median.yaml", file135, sizeof file135 - 1},
{"reports/metrics/notifications_delivered.yaml", file136, sizeof file136 - 1}, {"reports/metrics/notifications_dismissed.yaml", file137, sizeof file137 - 1},
{"reports/metrics/notifications_dismissed_rate.yaml", file138, sizeof file138 - 1}, {"reports/metrics/on_hold_median.yaml", file139, sizeof file139 - 1},
{"reports/metrics/one_touch_rate.yaml", file140, sizeof file140 - 1}, {"reports/metrics/one_touch_rate_classic.yaml", file141, sizeof file141 - 1},
{"reports/metrics/one_touch_rate_messaging.yaml", file142, sizeof file142 - 1}, {"reports/metrics/open_age_median.yaml", file143, sizeof file143 - 1},
{"reports/metrics/open_leads.yaml", file144, sizeof file144 - 1}, {"reports/metrics/open_opportunities.yaml", file145, sizeof file145 - 1},
{"reports/metrics/open_pipeline.yaml", file146, sizeof file146 - 1}, {"reports/metrics/open_task_age_median.yaml", file147, sizeof file147 - 1},
{"reports/metrics/open_ticket_age_median.yaml", file148, sizeof file148 - 1}, {"reports/metrics/open_tickets.yaml", file149, sizeof file149 - 1},
{"reports/metrics/outstanding.yaml", file150, sizeof file150 - 1}, {"reports/metrics/overdue_opportunities.yaml", file151, sizeof file151 - 1},
{"reports/metrics/overdue_outstanding.yaml", file152, sizeof file152 - 1}, {"reports/metrics/overdue_pipeline.yaml", file153, sizeof file153 - 1},
{"reports/metrics/overdue_tickets.yaml", file154, sizeof file154 - 1}, {"reports/metrics/overpaid.yaml", file155, sizeof file155 - 1},
{"reports/metrics/payment_time_median.yaml", file156, sizeof file156 - 1}, {"reports/metrics/payments_received.yaml", file157, sizeof file157 - 1},
{"reports/metrics/pipeline_created.yaml", file158, sizeof file158 - 1}, {"reports/metrics/pipeline_due.yaml", file159, sizeof file159 - 1},
{"reports/metrics/project_acceptance_rate.yaml", file160, sizeof file160 - 1}, {"reports/metrics/project_duration_median.yaml", file161, sizeof file161 - 1},
{"reports/metrics/project_late_rate.yaml", file162, sizeof file162 - 1}, {"reports/metrics/project_progress.yaml", file163, sizeof file163 - 1},
{"reports/metrics/project_refusal_rate.yaml", file164, sizeof file164 - 1}, {"reports/metrics/projects.yaml", file165, sizeof file165 - 1},
{"reports/metrics/projects_finished.yaml", file166, sizeof file166 - 1}, {"reports/metrics/projects_late.yaml", file167, sizeof file167 - 1},
{"reports/metrics/projects_open.yaml", file168, sizeof file168 - 1}, {"reports/metrics/projects_requested.yaml", file169, sizeof file169 - 1},
{"reports/metrics/reassigned_rate.yaml", file170, sizeof file170 - 1}, {"reports/metrics/recurring_revenue.yaml", file171, sizeof file171 - 1},
{"reports/metrics/reopen_rate.yaml", file172, sizeof file172 - 1}, {"reports/metrics/reopens.yaml", file173, sizeof file173 - 1},
{"reports/metrics/replied_1h_rate.yaml", file174, sizeof file174 - 1}, {"reports/metrics/replied_24h_rate.yaml", file175, sizeof file175 - 1},
{"reports/metrics/replies_per_ticket.yaml", file176, sizeof file176 - 1}, {"reports/metrics/replies_sent.yaml", file177, sizeof file177 - 1},
{"reports/metrics/requester_wait_business_median.yaml", file178, sizeof file178 - 1}, {"reports/metrics/requester_wait_median.yaml", file179, sizeof file179 - 1},
{"reports/metrics/resolution_business_median.yaml", file180, sizeof file180 - 1}, {"reports/metrics/resolution_mean.yaml", file181, sizeof file181 - 1},
{"reports/metrics/resolution_median.yaml", file182, sizeof file182 - 1}, {"reports/metrics/resolution_p90.yaml", file183, sizeof file183 - 1},
{"reports/metrics/resolution_survival_median.yaml", file184, sizeof file184 - 1}, {"reports/metrics/sales_cycle_mean.yaml", file185, sizeof file185 - 1},
{"reports/metrics/sales_cycle_median.yaml", file186, sizeof file186 - 1}, {"reports/metrics/service_customers.yaml", file187, sizeof file187 - 1},
{"reports/metrics/service_users.yaml", file188, sizeof file188 - 1}, {"reports/metrics/session_median.yaml", file189, sizeof file189 - 1},
{"reports/metrics/signing_time_median.yaml", file190, sizeof file190 - 1}, {"reports/metrics/sla_breached_open.yaml", file191, sizeof file191 - 1},
{"reports/metrics/sla_first_reply_missed_rate.yaml", file192, sizeof file192 - 1}, {"reports/metrics/sla_first_reply_rate.yaml", file193, sizeof file193 - 1},
{"reports/metrics/sla_reply_breached_open.yaml", file194, sizeof file194 - 1}, {"reports/metrics/sla_resolution_rate.yaml", file195, sizeof file195 - 1},
{"reports/metrics/stage_reached.yaml", file196, sizeof file196 - 1}, {"reports/metrics/stalled_opportunities.yaml", file197, sizeof file197 - 1},
{"reports/metrics/status_time_median.yaml", file198, sizeof file198 - 1}, {"reports/metrics/subscriptions_past.yaml", file199, sizeof file199 - 1},
{"reports/metrics/subscriptions_started.yaml", file200, sizeof file200 - 1}, {"reports/metrics/subscriptions_stopped.yaml", file201, sizeof file201 - 1},
{"reports/metrics/task_completion_rate.yaml", file202, sizeof file202 - 1}, {"reports/metrics/task_duration_median.yaml", file203, sizeof file203 - 1},
{"reports/metrics/task_on_time_rate.yaml", file204, sizeof file204 - 1}, {"reports/metrics/tasks_completed.yaml", file205, sizeof file205 - 1},
{"reports/metrics/tasks_created.yaml", file206, sizeof file206 - 1}, {"reports/metrics/tasks_open.yaml", file207, sizeof file207 - 1},
{"reports/metrics/tasks_overdue.yaml", file208, sizeof file208 - 1}, {"reports/metrics/team_stations_mean.yaml", file209, sizeof file209 - 1},
{"reports/metrics/tickets_created.yaml", file210, sizeof file210 - 1}, {"reports/metrics/tickets_per_account.yaml", file211, sizeof file211 - 1},
{"reports/metrics/tickets_per_contact.yaml", file212, sizeof file212 - 1}, {"reports/metrics/tickets_resolved.yaml", file213, sizeof file213 - 1},
{"reports/metrics/total_resolution_median.yaml", file214, sizeof file214 - 1}, {"reports/metrics/two_touch_rate.yaml", file215, sizeof file215 - 1},
{"reports/metrics/unassigned_tickets.yaml", file216, sizeof file216 - 1}, {"reports/metrics/unreplied_tickets.yaml", file217, sizeof file217 - 1},
{"reports/metrics/user_records.yaml", file218, sizeof file218 - 1}, {"reports/metrics/weighted_due.yaml", file219, sizeof file219 - 1},
{"reports/metrics/weighted_pipeline.yaml", file220, sizeof file220 - 1}, {"reports/metrics/win_rate.yaml", file221, sizeof file221 - 1},
{"reports/metrics/win_rate_by_cohort.yaml", file222, sizeof file222 - 1}, {"reports/metrics/win_rate_by_value.yaml", file223, sizeof file223 - 1},
{"reports/metrics/won_count.yaml", file224, sizeof file224 - 1}, {"reports/metrics/won_value.yaml", file225, sizeof file225 - 1},
{"reports/overview.md", file226, sizeof file226 - 1}, {"reports/pipeline.md", file227, sizeof file227 - 1},
{"reports/rules/account_damaged_key.yaml", file228, sizeof file228 - 1}, {"reports/rules/account_duplicate_name.yaml", file229, sizeof file229 - 1},
{"reports/rules/account_made_in_future.yaml", file230, sizeof file230 - 1}, {"reports/rules/account_mixed_currencies.yaml", file231, sizeof file231 - 1},
{"reports/rules/account_similar_name.yaml", file232, sizeof file232 - 1}, {"reports/rules/account_test_data.yaml", file233, sizeof file233 - 1},
{"reports/rules/account_without_contacts.yaml", file234, sizeof file234 - 1}, {"reports/rules/contact_damaged_key.yaml", file235, sizeof file235 - 1},
{"reports/rules/contact_damaged_phone.yaml", file236, sizeof file236 - 1}, {"reports/rules/contact_duplicate_email.yaml", file237, sizeof file237 - 1},
{"reports/rules/contact_duplicate_name.yaml", file238, sizeof file238 - 1}, {"reports/rules/contact_made_in_future.yaml", file239, sizeof file239 - 1},
{"reports/rules/contact_similar_name.yaml", file240, sizeof file240 - 1}, {"reports/rules/contact_test_data.yaml", file241, sizeof file241 - 1},
{"reports/rules/contact_without_account.yaml", file242, sizeof file242 - 1}, {"reports/rules/contact_without_email.yaml", file243, sizeof file243 - 1},
{"reports/rules/contract_damaged_key.yaml", file244, sizeof file244 - 1}, {"reports/rules/contract_overpaid.yaml", file245, sizeof file245 - 1},
{"reports/rules/contract_signed_before_made.yaml", file246, sizeof file246 - 1}, {"reports/rules/contract_signed_in_future.yaml", file247, sizeof file247 - 1},
{"reports/rules/contract_signed_without_moment.yaml", file248, sizeof file248 - 1}, {"reports/rules/contract_unsigned_with_payments.yaml", file249, sizeof file249 - 1},
{"reports/rules/contract_without_currency.yaml", file250, sizeof file250 - 1}, {"reports/rules/contract_without_due_date.yaml", file251, sizeof file251 - 1},
{"reports/rules/deal_closed_before_made.yaml", file252, sizeof file252 - 1}, {"reports/rules/deal_closed_without_day.yaml", file253, sizeof file253 - 1},
{"reports/rules/deal_damaged_key.yaml", file254, sizeof file254 - 1}, {"reports/rules/deal_lost_without_amount.yaml", file255, sizeof file255 - 1},
{"reports/rules/deal_negative_amount.yaml", file256, sizeof file256 - 1}, {"reports/rules/deal_open_with_closing_day.yaml", file257, sizeof file257 - 1},
{"reports/rules/deal_owner_left.yaml", file258, sizeof file258 - 1}, {"reports/rules/deal_past_due.yaml", file259, sizeof file259 - 1},
{"reports/rules/deal_unknown_stage.yaml", file260, sizeof file260 - 1}, {"reports/rules/deal_without_amount.yaml", file261, sizeof file261 - 1},
{"reports/rules/deal_without_expected_day.yaml", file262, sizeof file262 - 1}, {"reports/rules/deal_without_owner.yaml", file263, sizeof file263 - 1},
{"reports/rules/deal_won_in_future.yaml", file264, sizeof file264 - 1}, {"reports/rules/email_sent_before_made.yaml", file265, sizeof file265 - 1},
{"reports/rules/event_ends_before_start.yaml", file266, sizeof file266 - 1}, {"reports/rules/event_overlap.yaml", file267, sizeof file267 - 1},
{"reports/rules/event_unsigned_contract.yaml", file268, sizeof file268 - 1}, {"reports/rules/event_very_long.yaml", file269, sizeof file269 - 1},
{"reports/rules/event_without_support.yaml", file270, sizeof file270 - 1}, {"reports/rules/event_without_time.yaml", file271, sizeof file271 - 1},
{"reports/rules/interaction_unknown_type.yaml", file272, sizeof file272 - 1}, {"reports/rules/interaction_without_subject.yaml", file273, sizeof file273 - 1},
{"reports/rules/lead_converted_before_made.yaml", file274, sizeof file274 - 1}, {"reports/rules/lead_damaged_key.yaml", file275, sizeof file275 - 1},
{"reports/rules/lead_duplicate_email.yaml", file276, sizeof file276 - 1}, {"reports/rules/lead_made_in_future.yaml", file277, sizeof file277 - 1},
{"reports/rules/lead_test_data.yaml", file278, sizeof file278 - 1}, {"reports/rules/lead_touched_before_made.yaml", file279, sizeof file279 - 1},
{"reports/rules/lead_unknown_status.yaml", file280, sizeof file280 - 1}, {"reports/rules/lead_without_source.yaml", file281, sizeof file281 - 1},
{"reports/rules/made_in_future.yaml", file282, sizeof file282 - 1}, {"reports/rules/payment_before_signature.yaml", file283, sizeof file283 - 1},
{"reports/rules/payment_in_future.yaml", file284, sizeof file284 - 1}, {"reports/rules/project_done_before_requested.yaml", file285, sizeof file285 - 1},
{"reports/rules/project_unknown_type.yaml", file286, sizeof file286 - 1}, {"reports/rules/session_ends_before_start.yaml", file287, sizeof file287 - 1},
{"reports/rules/source_stale.yaml", file288, sizeof file288 - 1}, {"reports/rules/subscription_ends_before_start.yaml", file289, sizeof file289 - 1},
{"reports/rules/subscription_past_without_end.yaml", file290, sizeof file290 - 1}, {"reports/rules/subscription_without_customer.yaml", file291, sizeof file291 - 1},
{"reports/rules/subscription_without_price.yaml", file292, sizeof file292 - 1}, {"reports/rules/subscription_without_start.yaml", file293, sizeof file293 - 1},
{"reports/rules/task_done_before_made.yaml", file294, sizeof file294 - 1}, {"reports/rules/task_unknown_status.yaml", file295, sizeof file295 - 1},
{"reports/rules/task_without_due_date.yaml", file296, sizeof file296 - 1}, {"reports/rules/ticket_damaged_key.yaml", file297, sizeof file297 - 1},
{"reports/rules/ticket_made_in_future.yaml", file298, sizeof file298 - 1}, {"reports/rules/ticket_open_with_resolution.yaml", file299, sizeof file299 - 1},
{"reports/rules/ticket_reply_before_made.yaml", file300, sizeof file300 - 1}, {"reports/rules/ticket_resolved_before_made.yaml", file301, sizeof file301 - 1},
{"reports/rules/ticket_resolved_before_reply.yaml", file302, sizeof file302 - 1}, {"reports/rules/ticket_resolved_without_moment.yaml", file303, sizeof file303 - 1},
{"reports/rules/ticket_test_data.yaml", file304, sizeof file304 - 1}, {"reports/rules/ticket_unknown_channel.yaml", file305, sizeof file305 - 1},
{"reports/rules/ticket_unknown_status.yaml", file306, sizeof file306 - 1}, {"reports/rules/ticket_unknown_type.yaml", file307, sizeof file307 - 1},
{"reports/rules/ticket_without_assignee.yaml", file308, sizeof file308 - 1}, {"reports/rules/ticket_without_customer.yaml", file309, sizeof file309 - 1},
{"reports/rules/user_unknown_role.yaml", file310, sizeof file310 - 1}, {"reports/services.md", file311, sizeof file311 - 1},
{"reports/tables/customer_spell.yaml", file312, sizeof file312 - 1}, {"reports/tables/event_schedule.yaml", file313, sizeof file313 - 1},
{"reports/tables/feedback_reading.yaml", file314, sizeof file314 - 1}, {"reports/tables/filled_field.yaml", file315, sizeof file315 - 1},
{"reports/tables/managed_record.yaml", file316, sizeof file316 - 1}, {"reports/tables/opportunity_state.yaml", file317, sizeof file317 - 1},
{"reports/tables/subscription_state.yaml", file318, sizeof file318 - 1}, {"reports/tables/task_course.yaml", file319, sizeof file319 - 1},
{"reports/tables/ticket_course.yaml", file320, sizeof file320 - 1}, {"reports/tables/ticket_movement.yaml", file321, sizeof file321 - 1},
{"reports/tables/ticket_rating.yaml", file322, sizeof file322 - 1}, {"reports/tables/ticket_reply.yaml", file323, sizeof file323 - 1},
{"reports/tables/ticket_state.yaml", file324, sizeof file324 - 1}, {"reports/tables/ticket_status_span.yaml", file325, sizeof file325 - 1},
{"reports/tables/user_record.yaml", file326, sizeof file326 - 1}, {"reports/team.md", file327, sizeof file327 - 1},
{"reports/tickets.md", file328, sizeof file328 - 1}, {"templates/chart.html", file329, sizeof file329 - 1},
{"templates/kpis.html", file330, sizeof file330 - 1}, {"templates/missing.html", file331, sizeof file331 - 1},
{"templates/notice.html", file332, sizeof file332 - 1}, {"templates/page.html", file333, sizeof file333 - 1},
{"templates/prose.html", file334, sizeof file334 - 1}, {"templates/rows.html", file335, sizeof file335 - 1},
{"templates/site.js", file336, sizeof file336 - 1}, {"templates/style.css", file337, sizeof file337 - 1},
{"templates/table.html", file338, sizeof file338 - 1}, {NULL, NULL, 0}};
