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
#embed "../../reports/identities/attribution_first.yaml" suffix(, )
0}, file23[] = {
#embed "../../reports/identities/attribution_last.yaml" suffix(, )
0}, file24[] = {
#embed "../../reports/identities/attribution_linear.yaml" suffix(, )
0}, file25[] = {
#embed "../../reports/identities/backlog_balances.yaml" suffix(, )
0}, file26[] = {
#embed "../../reports/identities/outstanding_by_age.yaml" suffix(, )
0}, file27[] = {
#embed "../../reports/identities/recurring_revenue_balances.yaml" suffix(, )
0}, file28[] = {
#embed "../../reports/identities/resolved_by_priority.yaml" suffix(, )
0}, file29[] = {
#embed "../../reports/identities/stages_fill_cycle.yaml" suffix(, )
0}, file30[] = {
#embed "../../reports/identities/waterfall_balances.yaml" suffix(, )
0}, file31[] = {
#embed "../../reports/identities/waterfall_due_balances.yaml" suffix(, )
0}, file32[] = {
#embed "../../reports/identities/won_by_owner.yaml" suffix(, )
0}, file33[] = {
#embed "../../reports/metrics.md" suffix(, )
0}, file34[] = {
#embed "../../reports/metrics/active_subscriptions.yaml" suffix(, )
0}, file35[] = {
#embed "../../reports/metrics/active_users.yaml" suffix(, )
0}, file36[] = {
#embed "../../reports/metrics/activities_per_lost.yaml" suffix(, )
0}, file37[] = {
#embed "../../reports/metrics/activities_per_won.yaml" suffix(, )
0}, file38[] = {
#embed "../../reports/metrics/agent_wait_median.yaml" suffix(, )
0}, file39[] = {
#embed "../../reports/metrics/agent_work_median.yaml" suffix(, )
0}, file40[] = {
#embed "../../reports/metrics/amount_change_mean.yaml" suffix(, )
0}, file41[] = {
#embed "../../reports/metrics/amount_changes.yaml" suffix(, )
0}, file42[] = {
#embed "../../reports/metrics/amount_changes_per_opportunity.yaml" suffix(, )
0}, file43[] = {
#embed "../../reports/metrics/annual_recurring_revenue.yaml" suffix(, )
0}, file44[] = {
#embed "../../reports/metrics/appointments.yaml" suffix(, )
0}, file45[] = {
#embed "../../reports/metrics/assignee_stations_mean.yaml" suffix(, )
0}, file46[] = {
#embed "../../reports/metrics/attributed_first.yaml" suffix(, )
0}, file47[] = {
#embed "../../reports/metrics/attributed_last.yaml" suffix(, )
0}, file48[] = {
#embed "../../reports/metrics/attributed_linear.yaml" suffix(, )
0}, file49[] = {
#embed "../../reports/metrics/average_deal.yaml" suffix(, )
0}, file50[] = {
#embed "../../reports/metrics/backlog.yaml" suffix(, )
0}, file51[] = {
#embed "../../reports/metrics/backlog_change.yaml" suffix(, )
0}, file52[] = {
#embed "../../reports/metrics/backlog_created.yaml" suffix(, )
0}, file53[] = {
#embed "../../reports/metrics/backlog_deleted.yaml" suffix(, )
0}, file54[] = {
#embed "../../reports/metrics/backlog_reopened.yaml" suffix(, )
0}, file55[] = {
#embed "../../reports/metrics/backlog_resolved.yaml" suffix(, )
0}, file56[] = {
#embed "../../reports/metrics/calibration_gap.yaml" suffix(, )
0}, file57[] = {
#embed "../../reports/metrics/calls.yaml" suffix(, )
0}, file58[] = {
#embed "../../reports/metrics/campaign_cost.yaml" suffix(, )
0}, file59[] = {
#embed "../../reports/metrics/campaign_won_value.yaml" suffix(, )
0}, file60[] = {
#embed "../../reports/metrics/churn_rate.yaml" suffix(, )
0}, file61[] = {
#embed "../../reports/metrics/claimed_probability.yaml" suffix(, )
0}, file62[] = {
#embed "../../reports/metrics/clients_with_feedback.yaml" suffix(, )
0}, file63[] = {
#embed "../../reports/metrics/clients_written_to.yaml" suffix(, )
0}, file64[] = {
#embed "../../reports/metrics/cohort_open_rate.yaml" suffix(, )
0}, file65[] = {
#embed "../../reports/metrics/colleagues.yaml" suffix(, )
0}, file66[] = {
#embed "../../reports/metrics/collection_rate.yaml" suffix(, )
0}, file67[] = {
#embed "../../reports/metrics/completeness.yaml" suffix(, )
0}, file68[] = {
#embed "../../reports/metrics/connect_rate.yaml" suffix(, )
0}, file69[] = {
#embed "../../reports/metrics/contacts_created.yaml" suffix(, )
0}, file70[] = {
#embed "../../reports/metrics/contacts_helped.yaml" suffix(, )
0}, file71[] = {
#embed "../../reports/metrics/contacts_per_opportunity.yaml" suffix(, )
0}, file72[] = {
#embed "../../reports/metrics/contacts_reached.yaml" suffix(, )
0}, file73[] = {
#embed "../../reports/metrics/contract_value_signed.yaml" suffix(, )
0}, file74[] = {
#embed "../../reports/metrics/contract_value_unsigned.yaml" suffix(, )
0}, file75[] = {
#embed "../../reports/metrics/contracts_cancelled.yaml" suffix(, )
0}, file76[] = {
#embed "../../reports/metrics/contracts_made.yaml" suffix(, )
0}, file77[] = {
#embed "../../reports/metrics/contracts_outstanding.yaml" suffix(, )
0}, file78[] = {
#embed "../../reports/metrics/contracts_paid.yaml" suffix(, )
0}, file79[] = {
#embed "../../reports/metrics/contracts_signed.yaml" suffix(, )
0}, file80[] = {
#embed "../../reports/metrics/contracts_unsigned.yaml" suffix(, )
0}, file81[] = {
#embed "../../reports/metrics/created_opportunities.yaml" suffix(, )
0}, file82[] = {
#embed "../../reports/metrics/csat_average.yaml" suffix(, )
0}, file83[] = {
#embed "../../reports/metrics/csat_average_by_rating.yaml" suffix(, )
0}, file84[] = {
#embed "../../reports/metrics/csat_response_rate.yaml" suffix(, )
0}, file85[] = {
#embed "../../reports/metrics/csat_responses.yaml" suffix(, )
0}, file86[] = {
#embed "../../reports/metrics/csat_share.yaml" suffix(, )
0}, file87[] = {
#embed "../../reports/metrics/csat_share_by_rating.yaml" suffix(, )
0}, file88[] = {
#embed "../../reports/metrics/customer_churn_rate.yaml" suffix(, )
0}, file89[] = {
#embed "../../reports/metrics/customer_lifetime_median.yaml" suffix(, )
0}, file90[] = {
#embed "../../reports/metrics/customer_retention_rate.yaml" suffix(, )
0}, file91[] = {
#embed "../../reports/metrics/customer_survival_1y.yaml" suffix(, )
0}, file92[] = {
#embed "../../reports/metrics/customers_returned.yaml" suffix(, )
0}, file93[] = {
#embed "../../reports/metrics/customers_started.yaml" suffix(, )
0}, file94[] = {
#embed "../../reports/metrics/customers_stopped.yaml" suffix(, )
0}, file95[] = {
#embed "../../reports/metrics/days_in_stages.yaml" suffix(, )
0}, file96[] = {
#embed "../../reports/metrics/days_open.yaml" suffix(, )
0}, file97[] = {
#embed "../../reports/metrics/days_pushed.yaml" suffix(, )
0}, file98[] = {
#embed "../../reports/metrics/dso.yaml" suffix(, )
0}, file99[] = {
#embed "../../reports/metrics/due_claimed_probability.yaml" suffix(, )
0}, file100[] = {
#embed "../../reports/metrics/due_win_share.yaml" suffix(, )
0}, file101[] = {
#embed "../../reports/metrics/early_touch_win_rate.yaml" suffix(, )
0}, file102[] = {
#embed "../../reports/metrics/email_bounce_rate.yaml" suffix(, )
0}, file103[] = {
#embed "../../reports/metrics/email_failure_rate.yaml" suffix(, )
0}, file104[] = {
#embed "../../reports/metrics/emails_per_status.yaml" suffix(, )
0}, file105[] = {
#embed "../../reports/metrics/emails_queued.yaml" suffix(, )
0}, file106[] = {
#embed "../../reports/metrics/emails_sent.yaml" suffix(, )
0}, file107[] = {
#embed "../../reports/metrics/event_attendees.yaml" suffix(, )
0}, file108[] = {
#embed "../../reports/metrics/event_attendees_mean.yaml" suffix(, )
0}, file109[] = {
#embed "../../reports/metrics/event_hours.yaml" suffix(, )
0}, file110[] = {
#embed "../../reports/metrics/event_hours_supported.yaml" suffix(, )
0}, file111[] = {
#embed "../../reports/metrics/event_lead_median.yaml" suffix(, )
0}, file112[] = {
#embed "../../reports/metrics/event_load.yaml" suffix(, )
0}, file113[] = {
#embed "../../reports/metrics/events_at_once.yaml" suffix(, )
0}, file114[] = {
#embed "../../reports/metrics/events_held.yaml" suffix(, )
0}, file115[] = {
#embed "../../reports/metrics/events_overlapping.yaml" suffix(, )
0}, file116[] = {
#embed "../../reports/metrics/events_unassigned_14d.yaml" suffix(, )
0}, file117[] = {
#embed "../../reports/metrics/events_unsigned.yaml" suffix(, )
0}, file118[] = {
#embed "../../reports/metrics/events_upcoming.yaml" suffix(, )
0}, file119[] = {
#embed "../../reports/metrics/events_upcoming_30d.yaml" suffix(, )
0}, file120[] = {
#embed "../../reports/metrics/events_without_support.yaml" suffix(, )
0}, file121[] = {
#embed "../../reports/metrics/feedback_negative_rate.yaml" suffix(, )
0}, file122[] = {
#embed "../../reports/metrics/feedback_positive_rate.yaml" suffix(, )
0}, file123[] = {
#embed "../../reports/metrics/feedback_read_rate.yaml" suffix(, )
0}, file124[] = {
#embed "../../reports/metrics/feedback_received.yaml" suffix(, )
0}, file125[] = {
#embed "../../reports/metrics/feedback_texts.yaml" suffix(, )
0}, file126[] = {
#embed "../../reports/metrics/first_contact_resolution_rate.yaml" suffix(, )
0}, file127[] = {
#embed "../../reports/metrics/first_public_reply_median.yaml" suffix(, )
0}, file128[] = {
#embed "../../reports/metrics/first_reply_business_median.yaml" suffix(, )
0}, file129[] = {
#embed "../../reports/metrics/first_reply_mean.yaml" suffix(, )
0}, file130[] = {
#embed "../../reports/metrics/first_reply_median.yaml" suffix(, )
0}, file131[] = {
#embed "../../reports/metrics/first_reply_p90.yaml" suffix(, )
0}, file132[] = {
#embed "../../reports/metrics/first_reply_survival_median.yaml" suffix(, )
0}, file133[] = {
#embed "../../reports/metrics/first_resolution_median.yaml" suffix(, )
0}, file134[] = {
#embed "../../reports/metrics/first_touch_business_median.yaml" suffix(, )
0}, file135[] = {
#embed "../../reports/metrics/first_touch_median.yaml" suffix(, )
0}, file136[] = {
#embed "../../reports/metrics/first_touch_p90.yaml" suffix(, )
0}, file137[] = {
#embed "../../reports/metrics/follow_ups_due.yaml" suffix(, )
0}, file138[] = {
#embed "../../reports/metrics/follow_ups_overdue.yaml" suffix(, )
0}, file139[] = {
#embed "../../reports/metrics/forecast_accuracy.yaml" suffix(, )
0}, file140[] = {
#embed "../../reports/metrics/forecast_at_start.yaml" suffix(, )
0}, file141[] = {
#embed "../../reports/metrics/forecast_best_case.yaml" suffix(, )
0}, file142[] = {
#embed "../../reports/metrics/forecast_best_case_cumulative.yaml" suffix(, )
0}, file143[] = {
#embed "../../reports/metrics/forecast_bias.yaml" suffix(, )
0}, file144[] = {
#embed "../../reports/metrics/forecast_commit.yaml" suffix(, )
0}, file145[] = {
#embed "../../reports/metrics/forecast_commit_at_start.yaml" suffix(, )
0}, file146[] = {
#embed "../../reports/metrics/forecast_commit_bias.yaml" suffix(, )
0}, file147[] = {
#embed "../../reports/metrics/forecast_commit_cumulative.yaml" suffix(, )
0}, file148[] = {
#embed "../../reports/metrics/forecast_commit_error.yaml" suffix(, )
0}, file149[] = {
#embed "../../reports/metrics/forecast_error.yaml" suffix(, )
0}, file150[] = {
#embed "../../reports/metrics/forecast_open_cumulative.yaml" suffix(, )
0}, file151[] = {
#embed "../../reports/metrics/forecast_pipeline.yaml" suffix(, )
0}, file152[] = {
#embed "../../reports/metrics/full_resolution_median.yaml" suffix(, )
0}, file153[] = {
#embed "../../reports/metrics/full_resolution_p90.yaml" suffix(, )
0}, file154[] = {
#embed "../../reports/metrics/gross_revenue_churn.yaml" suffix(, )
0}, file155[] = {
#embed "../../reports/metrics/gross_revenue_retention.yaml" suffix(, )
0}, file156[] = {
#embed "../../reports/metrics/handoff_rate.yaml" suffix(, )
0}, file157[] = {
#embed "../../reports/metrics/interactions.yaml" suffix(, )
0}, file158[] = {
#embed "../../reports/metrics/interactions_per_colleague.yaml" suffix(, )
0}, file159[] = {
#embed "../../reports/metrics/lead_conversion_rate.yaml" suffix(, )
0}, file160[] = {
#embed "../../reports/metrics/lead_open_rate.yaml" suffix(, )
0}, file161[] = {
#embed "../../reports/metrics/lead_to_won_mean.yaml" suffix(, )
0}, file162[] = {
#embed "../../reports/metrics/lead_to_won_median.yaml" suffix(, )
0}, file163[] = {
#embed "../../reports/metrics/lead_touched_1h_rate.yaml" suffix(, )
0}, file164[] = {
#embed "../../reports/metrics/lead_touched_24h_rate.yaml" suffix(, )
0}, file165[] = {
#embed "../../reports/metrics/lead_touched_5min_rate.yaml" suffix(, )
0}, file166[] = {
#embed "../../reports/metrics/lead_touched_rate.yaml" suffix(, )
0}, file167[] = {
#embed "../../reports/metrics/lead_won_rate.yaml" suffix(, )
0}, file168[] = {
#embed "../../reports/metrics/leads_converted.yaml" suffix(, )
0}, file169[] = {
#embed "../../reports/metrics/leads_created.yaml" suffix(, )
0}, file170[] = {
#embed "../../reports/metrics/logins.yaml" suffix(, )
0}, file171[] = {
#embed "../../reports/metrics/logins_per_user.yaml" suffix(, )
0}, file172[] = {
#embed "../../reports/metrics/lost_count.yaml" suffix(, )
0}, file173[] = {
#embed "../../reports/metrics/lost_cycle_mean.yaml" suffix(, )
0}, file174[] = {
#embed "../../reports/metrics/lost_cycle_median.yaml" suffix(, )
0}, file175[] = {
#embed "../../reports/metrics/lost_value.yaml" suffix(, )
0}, file176[] = {
#embed "../../reports/metrics/managed_records.yaml" suffix(, )
0}, file177[] = {
#embed "../../reports/metrics/median_deal.yaml" suffix(, )
0}, file178[] = {
#embed "../../reports/metrics/meetings.yaml" suffix(, )
0}, file179[] = {
#embed "../../reports/metrics/meetings_held_rate.yaml" suffix(, )
0}, file180[] = {
#embed "../../reports/metrics/messages_sent.yaml" suffix(, )
0}, file181[] = {
#embed "../../reports/metrics/mrr_churned.yaml" suffix(, )
0}, file182[] = {
#embed "../../reports/metrics/mrr_contraction.yaml" suffix(, )
0}, file183[] = {
#embed "../../reports/metrics/mrr_expansion.yaml" suffix(, )
0}, file184[] = {
#embed "../../reports/metrics/mrr_net_new.yaml" suffix(, )
0}, file185[] = {
#embed "../../reports/metrics/mrr_new.yaml" suffix(, )
0}, file186[] = {
#embed "../../reports/metrics/multi_touch_rate.yaml" suffix(, )
0}, file187[] = {
#embed "../../reports/metrics/net_revenue_churn.yaml" suffix(, )
0}, file188[] = {
#embed "../../reports/metrics/net_revenue_retention.yaml" suffix(, )
0}, file189[] = {
#embed "../../reports/metrics/next_reply_median.yaml" suffix(, )
0}, file190[] = {
#embed "../../reports/metrics/no_amount.yaml" suffix(, )
0}, file191[] = {
#embed "../../reports/metrics/notification_dismissal_median.yaml" suffix(, )
0}, file192[] = {
#embed "../../reports/metrics/notifications_delivered.yaml" suffix(, )
0}, file193[] = {
#embed "../../reports/metrics/notifications_dismissed.yaml" suffix(, )
0}, file194[] = {
#embed "../../reports/metrics/notifications_dismissed_rate.yaml" suffix(, )
0}, file195[] = {
#embed "../../reports/metrics/on_hold_median.yaml" suffix(, )
0}, file196[] = {
#embed "../../reports/metrics/one_touch_rate.yaml" suffix(, )
0}, file197[] = {
#embed "../../reports/metrics/one_touch_rate_classic.yaml" suffix(, )
0}, file198[] = {
#embed "../../reports/metrics/one_touch_rate_messaging.yaml" suffix(, )
0}, file199[] = {
#embed "../../reports/metrics/open_age_median.yaml" suffix(, )
0}, file200[] = {
#embed "../../reports/metrics/open_leads.yaml" suffix(, )
0}, file201[] = {
#embed "../../reports/metrics/open_opportunities.yaml" suffix(, )
0}, file202[] = {
#embed "../../reports/metrics/open_pipeline.yaml" suffix(, )
0}, file203[] = {
#embed "../../reports/metrics/open_task_age_median.yaml" suffix(, )
0}, file204[] = {
#embed "../../reports/metrics/open_ticket_age_median.yaml" suffix(, )
0}, file205[] = {
#embed "../../reports/metrics/open_tickets.yaml" suffix(, )
0}, file206[] = {
#embed "../../reports/metrics/opportunities_without_activity.yaml" suffix(, )
0}, file207[] = {
#embed "../../reports/metrics/opportunities_without_next_step.yaml" suffix(, )
0}, file208[] = {
#embed "../../reports/metrics/outstanding.yaml" suffix(, )
0}, file209[] = {
#embed "../../reports/metrics/overdue_expected.yaml" suffix(, )
0}, file210[] = {
#embed "../../reports/metrics/overdue_opportunities.yaml" suffix(, )
0}, file211[] = {
#embed "../../reports/metrics/overdue_outstanding.yaml" suffix(, )
0}, file212[] = {
#embed "../../reports/metrics/overdue_pipeline.yaml" suffix(, )
0}, file213[] = {
#embed "../../reports/metrics/overdue_tickets.yaml" suffix(, )
0}, file214[] = {
#embed "../../reports/metrics/overpaid.yaml" suffix(, )
0}, file215[] = {
#embed "../../reports/metrics/payment_time_median.yaml" suffix(, )
0}, file216[] = {
#embed "../../reports/metrics/payments_received.yaml" suffix(, )
0}, file217[] = {
#embed "../../reports/metrics/pipeline_created.yaml" suffix(, )
0}, file218[] = {
#embed "../../reports/metrics/pipeline_due.yaml" suffix(, )
0}, file219[] = {
#embed "../../reports/metrics/predictive_pipeline.yaml" suffix(, )
0}, file220[] = {
#embed "../../reports/metrics/predictive_score.yaml" suffix(, )
0}, file221[] = {
#embed "../../reports/metrics/project_acceptance_rate.yaml" suffix(, )
0}, file222[] = {
#embed "../../reports/metrics/project_duration_median.yaml" suffix(, )
0}, file223[] = {
#embed "../../reports/metrics/project_late_rate.yaml" suffix(, )
0}, file224[] = {
#embed "../../reports/metrics/project_progress.yaml" suffix(, )
0}, file225[] = {
#embed "../../reports/metrics/project_refusal_rate.yaml" suffix(, )
0}, file226[] = {
#embed "../../reports/metrics/projects.yaml" suffix(, )
0}, file227[] = {
#embed "../../reports/metrics/projects_finished.yaml" suffix(, )
0}, file228[] = {
#embed "../../reports/metrics/projects_late.yaml" suffix(, )
0}, file229[] = {
#embed "../../reports/metrics/projects_open.yaml" suffix(, )
0}, file230[] = {
#embed "../../reports/metrics/projects_requested.yaml" suffix(, )
0}, file231[] = {
#embed "../../reports/metrics/prorated_pipeline.yaml" suffix(, )
0}, file232[] = {
#embed "../../reports/metrics/push_days_mean.yaml" suffix(, )
0}, file233[] = {
#embed "../../reports/metrics/push_rate.yaml" suffix(, )
0}, file234[] = {
#embed "../../reports/metrics/pushed_opportunities.yaml" suffix(, )
0}, file235[] = {
#embed "../../reports/metrics/pushed_three_times.yaml" suffix(, )
0}, file236[] = {
#embed "../../reports/metrics/pushes.yaml" suffix(, )
0}, file237[] = {
#embed "../../reports/metrics/pushes_per_opportunity.yaml" suffix(, )
0}, file238[] = {
#embed "../../reports/metrics/quota.yaml" suffix(, )
0}, file239[] = {
#embed "../../reports/metrics/quota_attainment.yaml" suffix(, )
0}, file240[] = {
#embed "../../reports/metrics/quota_coverage.yaml" suffix(, )
0}, file241[] = {
#embed "../../reports/metrics/quota_coverage_commit.yaml" suffix(, )
0}, file242[] = {
#embed "../../reports/metrics/quota_coverage_weighted.yaml" suffix(, )
0}, file243[] = {
#embed "../../reports/metrics/quota_pace.yaml" suffix(, )
0}, file244[] = {
#embed "../../reports/metrics/quota_remaining.yaml" suffix(, )
0}, file245[] = {
#embed "../../reports/metrics/quota_to_date.yaml" suffix(, )
0}, file246[] = {
#embed "../../reports/metrics/realised_probability.yaml" suffix(, )
0}, file247[] = {
#embed "../../reports/metrics/reassigned_rate.yaml" suffix(, )
0}, file248[] = {
#embed "../../reports/metrics/recurring_revenue.yaml" suffix(, )
0}, file249[] = {
#embed "../../reports/metrics/reopen_rate.yaml" suffix(, )
0}, file250[] = {
#embed "../../reports/metrics/reopened_rate.yaml" suffix(, )
0}, file251[] = {
#embed "../../reports/metrics/reopens.yaml" suffix(, )
0}, file252[] = {
#embed "../../reports/metrics/replied_1h_rate.yaml" suffix(, )
0}, file253[] = {
#embed "../../reports/metrics/replied_24h_rate.yaml" suffix(, )
0}, file254[] = {
#embed "../../reports/metrics/replies_per_ticket.yaml" suffix(, )
0}, file255[] = {
#embed "../../reports/metrics/replies_sent.yaml" suffix(, )
0}, file256[] = {
#embed "../../reports/metrics/requester_wait_business_median.yaml" suffix(, )
0}, file257[] = {
#embed "../../reports/metrics/requester_wait_median.yaml" suffix(, )
0}, file258[] = {
#embed "../../reports/metrics/requester_wait_p90.yaml" suffix(, )
0}, file259[] = {
#embed "../../reports/metrics/resolution_business_median.yaml" suffix(, )
0}, file260[] = {
#embed "../../reports/metrics/resolution_mean.yaml" suffix(, )
0}, file261[] = {
#embed "../../reports/metrics/resolution_median.yaml" suffix(, )
0}, file262[] = {
#embed "../../reports/metrics/resolution_p90.yaml" suffix(, )
0}, file263[] = {
#embed "../../reports/metrics/resolution_survival_median.yaml" suffix(, )
0}, file264[] = {
#embed "../../reports/metrics/rotting_opportunities.yaml" suffix(, )
0}, file265[] = {
#embed "../../reports/metrics/rotting_pipeline.yaml" suffix(, )
0}, file266[] = {
#embed "../../reports/metrics/sales_cycle_first_close.yaml" suffix(, )
0}, file267[] = {
#embed "../../reports/metrics/sales_cycle_mean.yaml" suffix(, )
0}, file268[] = {
#embed "../../reports/metrics/sales_cycle_median.yaml" suffix(, )
0}, file269[] = {
#embed "../../reports/metrics/sales_cycle_p90.yaml" suffix(, )
0}, file270[] = {
#embed "../../reports/metrics/sales_cycle_survival_median.yaml" suffix(, )
0}, file271[] = {
#embed "../../reports/metrics/sales_velocity.yaml" suffix(, )
0}, file272[] = {
#embed "../../reports/metrics/sales_velocity_new.yaml" suffix(, )
0}, file273[] = {
#embed "../../reports/metrics/service_customers.yaml" suffix(, )
0}, file274[] = {
#embed "../../reports/metrics/service_users.yaml" suffix(, )
0}, file275[] = {
#embed "../../reports/metrics/session_median.yaml" suffix(, )
0}, file276[] = {
#embed "../../reports/metrics/signing_time_median.yaml" suffix(, )
0}, file277[] = {
#embed "../../reports/metrics/single_threaded_rate.yaml" suffix(, )
0}, file278[] = {
#embed "../../reports/metrics/sla_breached_open.yaml" suffix(, )
0}, file279[] = {
#embed "../../reports/metrics/sla_first_reply_missed_rate.yaml" suffix(, )
0}, file280[] = {
#embed "../../reports/metrics/sla_first_reply_rate.yaml" suffix(, )
0}, file281[] = {
#embed "../../reports/metrics/sla_reply_breached_open.yaml" suffix(, )
0}, file282[] = {
#embed "../../reports/metrics/sla_resolution_rate.yaml" suffix(, )
0}, file283[] = {
#embed "../../reports/metrics/slip_rate.yaml" suffix(, )
0}, file284[] = {
#embed "../../reports/metrics/slipped_opportunities.yaml" suffix(, )
0}, file285[] = {
#embed "../../reports/metrics/source_return.yaml" suffix(, )
0}, file286[] = {
#embed "../../reports/metrics/stage_age_median.yaml" suffix(, )
0}, file287[] = {
#embed "../../reports/metrics/stage_conversion_rate.yaml" suffix(, )
0}, file288[] = {
#embed "../../reports/metrics/stage_conversion_rate_decided.yaml" suffix(, )
0}, file289[] = {
#embed "../../reports/metrics/stage_entries.yaml" suffix(, )
0}, file290[] = {
#embed "../../reports/metrics/stage_lost.yaml" suffix(, )
0}, file291[] = {
#embed "../../reports/metrics/stage_lost_rate.yaml" suffix(, )
0}, file292[] = {
#embed "../../reports/metrics/stage_passed.yaml" suffix(, )
0}, file293[] = {
#embed "../../reports/metrics/stage_passed_value.yaml" suffix(, )
0}, file294[] = {
#embed "../../reports/metrics/stage_reached.yaml" suffix(, )
0}, file295[] = {
#embed "../../reports/metrics/stage_reached_value.yaml" suffix(, )
0}, file296[] = {
#embed "../../reports/metrics/stage_returns_rate.yaml" suffix(, )
0}, file297[] = {
#embed "../../reports/metrics/stage_time_mean.yaml" suffix(, )
0}, file298[] = {
#embed "../../reports/metrics/stage_time_median.yaml" suffix(, )
0}, file299[] = {
#embed "../../reports/metrics/stage_waiting.yaml" suffix(, )
0}, file300[] = {
#embed "../../reports/metrics/stalled_opportunities.yaml" suffix(, )
0}, file301[] = {
#embed "../../reports/metrics/status_time_median.yaml" suffix(, )
0}, file302[] = {
#embed "../../reports/metrics/subscriptions_past.yaml" suffix(, )
0}, file303[] = {
#embed "../../reports/metrics/subscriptions_started.yaml" suffix(, )
0}, file304[] = {
#embed "../../reports/metrics/subscriptions_stopped.yaml" suffix(, )
0}, file305[] = {
#embed "../../reports/metrics/support_hours.yaml" suffix(, )
0}, file306[] = {
#embed "../../reports/metrics/support_utilisation.yaml" suffix(, )
0}, file307[] = {
#embed "../../reports/metrics/task_completion_rate.yaml" suffix(, )
0}, file308[] = {
#embed "../../reports/metrics/task_duration_median.yaml" suffix(, )
0}, file309[] = {
#embed "../../reports/metrics/task_on_time_rate.yaml" suffix(, )
0}, file310[] = {
#embed "../../reports/metrics/tasks_completed.yaml" suffix(, )
0}, file311[] = {
#embed "../../reports/metrics/tasks_created.yaml" suffix(, )
0}, file312[] = {
#embed "../../reports/metrics/tasks_open.yaml" suffix(, )
0}, file313[] = {
#embed "../../reports/metrics/tasks_overdue.yaml" suffix(, )
0}, file314[] = {
#embed "../../reports/metrics/team_stations_mean.yaml" suffix(, )
0}, file315[] = {
#embed "../../reports/metrics/tickets_created.yaml" suffix(, )
0}, file316[] = {
#embed "../../reports/metrics/tickets_per_account.yaml" suffix(, )
0}, file317[] = {
#embed "../../reports/metrics/tickets_per_contact.yaml" suffix(, )
0}, file318[] = {
#embed "../../reports/metrics/tickets_resolved.yaml" suffix(, )
0}, file319[] = {
#embed "../../reports/metrics/total_resolution_median.yaml" suffix(, )
0}, file320[] = {
#embed "../../reports/metrics/two_touch_rate.yaml" suffix(, )
0}, file321[] = {
#embed "../../reports/metrics/unassigned_tickets.yaml" suffix(, )
0}, file322[] = {
#embed "../../reports/metrics/unreplied_tickets.yaml" suffix(, )
0}, file323[] = {
#embed "../../reports/metrics/user_records.yaml" suffix(, )
0}, file324[] = {
#embed "../../reports/metrics/velocity_change.yaml" suffix(, )
0}, file325[] = {
#embed "../../reports/metrics/velocity_change_by_count.yaml" suffix(, )
0}, file326[] = {
#embed "../../reports/metrics/velocity_change_by_cycle.yaml" suffix(, )
0}, file327[] = {
#embed "../../reports/metrics/velocity_change_by_deal.yaml" suffix(, )
0}, file328[] = {
#embed "../../reports/metrics/velocity_change_by_win_rate.yaml" suffix(, )
0}, file329[] = {
#embed "../../reports/metrics/waterfall_currency_effect.yaml" suffix(, )
0}, file330[] = {
#embed "../../reports/metrics/waterfall_decreased.yaml" suffix(, )
0}, file331[] = {
#embed "../../reports/metrics/waterfall_deleted.yaml" suffix(, )
0}, file332[] = {
#embed "../../reports/metrics/waterfall_due_currency_effect.yaml" suffix(, )
0}, file333[] = {
#embed "../../reports/metrics/waterfall_due_decreased.yaml" suffix(, )
0}, file334[] = {
#embed "../../reports/metrics/waterfall_due_deleted.yaml" suffix(, )
0}, file335[] = {
#embed "../../reports/metrics/waterfall_due_end.yaml" suffix(, )
0}, file336[] = {
#embed "../../reports/metrics/waterfall_due_increased.yaml" suffix(, )
0}, file337[] = {
#embed "../../reports/metrics/waterfall_due_new.yaml" suffix(, )
0}, file338[] = {
#embed "../../reports/metrics/waterfall_due_pulled_in.yaml" suffix(, )
0}, file339[] = {
#embed "../../reports/metrics/waterfall_due_pushed_out.yaml" suffix(, )
0}, file340[] = {
#embed "../../reports/metrics/waterfall_due_reopened.yaml" suffix(, )
0}, file341[] = {
#embed "../../reports/metrics/waterfall_due_start.yaml" suffix(, )
0}, file342[] = {
#embed "../../reports/metrics/waterfall_due_start_revalued.yaml" suffix(, )
0}, file343[] = {
#embed "../../reports/metrics/waterfall_end.yaml" suffix(, )
0}, file344[] = {
#embed "../../reports/metrics/waterfall_increased.yaml" suffix(, )
0}, file345[] = {
#embed "../../reports/metrics/waterfall_lost.yaml" suffix(, )
0}, file346[] = {
#embed "../../reports/metrics/waterfall_new.yaml" suffix(, )
0}, file347[] = {
#embed "../../reports/metrics/waterfall_reopened.yaml" suffix(, )
0}, file348[] = {
#embed "../../reports/metrics/waterfall_start.yaml" suffix(, )
0}, file349[] = {
#embed "../../reports/metrics/waterfall_start_revalued.yaml" suffix(, )
0}, file350[] = {
#embed "../../reports/metrics/waterfall_won.yaml" suffix(, )
0}, file351[] = {
#embed "../../reports/metrics/weighted_due.yaml" suffix(, )
0}, file352[] = {
#embed "../../reports/metrics/weighted_pipeline.yaml" suffix(, )
0}, file353[] = {
#embed "../../reports/metrics/win_rate.yaml" suffix(, )
0}, file354[] = {
#embed "../../reports/metrics/win_rate_by_cohort.yaml" suffix(, )
0}, file355[] = {
#embed "../../reports/metrics/win_rate_by_value.yaml" suffix(, )
0}, file356[] = {
#embed "../../reports/metrics/win_rate_credited.yaml" suffix(, )
0}, file357[] = {
#embed "../../reports/metrics/win_rate_overdue_as_lost.yaml" suffix(, )
0}, file358[] = {
#embed "../../reports/metrics/win_rate_rank.yaml" suffix(, )
0}, file359[] = {
#embed "../../reports/metrics/won_count.yaml" suffix(, )
0}, file360[] = {
#embed "../../reports/metrics/won_count_credited.yaml" suffix(, )
0}, file361[] = {
#embed "../../reports/metrics/won_count_rank.yaml" suffix(, )
0}, file362[] = {
#embed "../../reports/metrics/won_value.yaml" suffix(, )
0}, file363[] = {
#embed "../../reports/metrics/won_value_credited.yaml" suffix(, )
0}, file364[] = {
#embed "../../reports/metrics/won_value_rank.yaml" suffix(, )
0}, file365[] = {
#embed "../../reports/overview.md" suffix(, )
0}, file366[] = {
#embed "../../reports/pipeline.md" suffix(, )
0}, file367[] = {
#embed "../../reports/rules/account_damaged_key.yaml" suffix(, )
0}, file368[] = {
#embed "../../reports/rules/account_duplicate_name.yaml" suffix(, )
0}, file369[] = {
#embed "../../reports/rules/account_made_in_future.yaml" suffix(, )
0}, file370[] = {
#embed "../../reports/rules/account_mixed_currencies.yaml" suffix(, )
0}, file371[] = {
#embed "../../reports/rules/account_similar_name.yaml" suffix(, )
0}, file372[] = {
#embed "../../reports/rules/account_test_data.yaml" suffix(, )
0}, file373[] = {
#embed "../../reports/rules/account_without_contacts.yaml" suffix(, )
0}, file374[] = {
#embed "../../reports/rules/campaign_without_cost.yaml" suffix(, )
0}, file375[] = {
#embed "../../reports/rules/contact_damaged_key.yaml" suffix(, )
0}, file376[] = {
#embed "../../reports/rules/contact_damaged_phone.yaml" suffix(, )
0}, file377[] = {
#embed "../../reports/rules/contact_duplicate_email.yaml" suffix(, )
0}, file378[] = {
#embed "../../reports/rules/contact_duplicate_name.yaml" suffix(, )
0}, file379[] = {
#embed "../../reports/rules/contact_made_in_future.yaml" suffix(, )
0}, file380[] = {
#embed "../../reports/rules/contact_similar_name.yaml" suffix(, )
0}, file381[] = {
#embed "../../reports/rules/contact_test_data.yaml" suffix(, )
0}, file382[] = {
#embed "../../reports/rules/contact_without_account.yaml" suffix(, )
0}, file383[] = {
#embed "../../reports/rules/contact_without_email.yaml" suffix(, )
0}, file384[] = {
#embed "../../reports/rules/contract_damaged_key.yaml" suffix(, )
0}, file385[] = {
#embed "../../reports/rules/contract_overpaid.yaml" suffix(, )
0}, file386[] = {
#embed "../../reports/rules/contract_signed_before_made.yaml" suffix(, )
0}, file387[] = {
#embed "../../reports/rules/contract_signed_in_future.yaml" suffix(, )
0}, file388[] = {
#embed "../../reports/rules/contract_signed_without_moment.yaml" suffix(, )
0}, file389[] = {
#embed "../../reports/rules/contract_unsigned_with_payments.yaml" suffix(, )
0}, file390[] = {
#embed "../../reports/rules/contract_without_currency.yaml" suffix(, )
0}, file391[] = {
#embed "../../reports/rules/contract_without_due_date.yaml" suffix(, )
0}, file392[] = {
#embed "../../reports/rules/deal_closed_before_made.yaml" suffix(, )
0}, file393[] = {
#embed "../../reports/rules/deal_closed_without_day.yaml" suffix(, )
0}, file394[] = {
#embed "../../reports/rules/deal_currency_without_rate.yaml" suffix(, )
0}, file395[] = {
#embed "../../reports/rules/deal_damaged_key.yaml" suffix(, )
0}, file396[] = {
#embed "../../reports/rules/deal_duplicate.yaml" suffix(, )
0}, file397[] = {
#embed "../../reports/rules/deal_expected_far.yaml" suffix(, )
0}, file398[] = {
#embed "../../reports/rules/deal_lost_without_amount.yaml" suffix(, )
0}, file399[] = {
#embed "../../reports/rules/deal_negative_amount.yaml" suffix(, )
0}, file400[] = {
#embed "../../reports/rules/deal_open_certain.yaml" suffix(, )
0}, file401[] = {
#embed "../../reports/rules/deal_open_with_closing_day.yaml" suffix(, )
0}, file402[] = {
#embed "../../reports/rules/deal_orphan.yaml" suffix(, )
0}, file403[] = {
#embed "../../reports/rules/deal_owner_left.yaml" suffix(, )
0}, file404[] = {
#embed "../../reports/rules/deal_past_due.yaml" suffix(, )
0}, file405[] = {
#embed "../../reports/rules/deal_test_data.yaml" suffix(, )
0}, file406[] = {
#embed "../../reports/rules/deal_unknown_stage.yaml" suffix(, )
0}, file407[] = {
#embed "../../reports/rules/deal_without_amount.yaml" suffix(, )
0}, file408[] = {
#embed "../../reports/rules/deal_without_currency.yaml" suffix(, )
0}, file409[] = {
#embed "../../reports/rules/deal_without_expected_day.yaml" suffix(, )
0}, file410[] = {
#embed "../../reports/rules/deal_without_owner.yaml" suffix(, )
0}, file411[] = {
#embed "../../reports/rules/deal_won_in_future.yaml" suffix(, )
0}, file412[] = {
#embed "../../reports/rules/email_sent_before_made.yaml" suffix(, )
0}, file413[] = {
#embed "../../reports/rules/event_ends_before_start.yaml" suffix(, )
0}, file414[] = {
#embed "../../reports/rules/event_overlap.yaml" suffix(, )
0}, file415[] = {
#embed "../../reports/rules/event_unsigned_contract.yaml" suffix(, )
0}, file416[] = {
#embed "../../reports/rules/event_very_long.yaml" suffix(, )
0}, file417[] = {
#embed "../../reports/rules/event_without_support.yaml" suffix(, )
0}, file418[] = {
#embed "../../reports/rules/event_without_time.yaml" suffix(, )
0}, file419[] = {
#embed "../../reports/rules/interaction_in_future.yaml" suffix(, )
0}, file420[] = {
#embed "../../reports/rules/interaction_orphan.yaml" suffix(, )
0}, file421[] = {
#embed "../../reports/rules/interaction_unknown_type.yaml" suffix(, )
0}, file422[] = {
#embed "../../reports/rules/interaction_without_subject.yaml" suffix(, )
0}, file423[] = {
#embed "../../reports/rules/lead_converted_before_made.yaml" suffix(, )
0}, file424[] = {
#embed "../../reports/rules/lead_converted_without_moment.yaml" suffix(, )
0}, file425[] = {
#embed "../../reports/rules/lead_damaged_key.yaml" suffix(, )
0}, file426[] = {
#embed "../../reports/rules/lead_duplicate_email.yaml" suffix(, )
0}, file427[] = {
#embed "../../reports/rules/lead_made_in_future.yaml" suffix(, )
0}, file428[] = {
#embed "../../reports/rules/lead_test_data.yaml" suffix(, )
0}, file429[] = {
#embed "../../reports/rules/lead_touched_before_made.yaml" suffix(, )
0}, file430[] = {
#embed "../../reports/rules/lead_unknown_status.yaml" suffix(, )
0}, file431[] = {
#embed "../../reports/rules/lead_without_owner.yaml" suffix(, )
0}, file432[] = {
#embed "../../reports/rules/lead_without_source.yaml" suffix(, )
0}, file433[] = {
#embed "../../reports/rules/made_in_future.yaml" suffix(, )
0}, file434[] = {
#embed "../../reports/rules/payment_before_signature.yaml" suffix(, )
0}, file435[] = {
#embed "../../reports/rules/payment_in_future.yaml" suffix(, )
0}, file436[] = {
#embed "../../reports/rules/project_done_before_requested.yaml" suffix(, )
0}, file437[] = {
#embed "../../reports/rules/project_unknown_type.yaml" suffix(, )
0}, file438[] = {
#embed "../../reports/rules/session_ends_before_start.yaml" suffix(, )
0}, file439[] = {
#embed "../../reports/rules/source_stale.yaml" suffix(, )
0}, file440[] = {
#embed "../../reports/rules/subscription_ends_before_start.yaml" suffix(, )
0}, file441[] = {
#embed "../../reports/rules/subscription_past_without_end.yaml" suffix(, )
0}, file442[] = {
#embed "../../reports/rules/subscription_without_customer.yaml" suffix(, )
0}, file443[] = {
#embed "../../reports/rules/subscription_without_price.yaml" suffix(, )
0}, file444[] = {
#embed "../../reports/rules/subscription_without_start.yaml" suffix(, )
0}, file445[] = {
#embed "../../reports/rules/task_done_before_made.yaml" suffix(, )
0}, file446[] = {
#embed "../../reports/rules/task_unknown_status.yaml" suffix(, )
0}, file447[] = {
#embed "../../reports/rules/task_without_due_date.yaml" suffix(, )
0}, file448[] = {
#embed "../../reports/rules/ticket_damaged_key.yaml" suffix(, )
0}, file449[] = {
#embed "../../reports/rules/ticket_made_in_future.yaml" suffix(, )
0}, file450[] = {
#embed "../../reports/rules/ticket_open_with_resolution.yaml" suffix(, )
0}, file451[] = {
#embed "../../reports/rules/ticket_reply_before_made.yaml" suffix(, )
0}, file452[] = {
#embed "../../reports/rules/ticket_resolved_before_made.yaml" suffix(, )
0}, file453[] = {
#embed "../../reports/rules/ticket_resolved_before_reply.yaml" suffix(, )
0}, file454[] = {
#embed "../../reports/rules/ticket_resolved_without_moment.yaml" suffix(, )
0}, file455[] = {
#embed "../../reports/rules/ticket_test_data.yaml" suffix(, )
0}, file456[] = {
#embed "../../reports/rules/ticket_unknown_channel.yaml" suffix(, )
0}, file457[] = {
#embed "../../reports/rules/ticket_unknown_status.yaml" suffix(, )
0}, file458[] = {
#embed "../../reports/rules/ticket_unknown_type.yaml" suffix(, )
0}, file459[] = {
#embed "../../reports/rules/ticket_without_assignee.yaml" suffix(, )
0}, file460[] = {
#embed "../../reports/rules/ticket_without_customer.yaml" suffix(, )
0}, file461[] = {
#embed "../../reports/rules/user_unknown_role.yaml" suffix(, )
0}, file462[] = {
#embed "../../reports/services.md" suffix(, )
0}, file463[] = {
#embed "../../reports/tables/amount_change.yaml" suffix(, )
0}, file464[] = {
#embed "../../reports/tables/call_outcome.yaml" suffix(, )
0}, file465[] = {
#embed "../../reports/tables/campaign_spend.yaml" suffix(, )
0}, file466[] = {
#embed "../../reports/tables/claimed_probability.yaml" suffix(, )
0}, file467[] = {
#embed "../../reports/tables/close_date_change.yaml" suffix(, )
0}, file468[] = {
#embed "../../reports/tables/customer_spell.yaml" suffix(, )
0}, file469[] = {
#embed "../../reports/tables/deal_activity.yaml" suffix(, )
0}, file470[] = {
#embed "../../reports/tables/deal_touch.yaml" suffix(, )
0}, file471[] = {
#embed "../../reports/tables/event_schedule.yaml" suffix(, )
0}, file472[] = {
#embed "../../reports/tables/feedback_reading.yaml" suffix(, )
0}, file473[] = {
#embed "../../reports/tables/filled_field.yaml" suffix(, )
0}, file474[] = {
#embed "../../reports/tables/funnel_step.yaml" suffix(, )
0}, file475[] = {
#embed "../../reports/tables/managed_record.yaml" suffix(, )
0}, file476[] = {
#embed "../../reports/tables/opportunity_close.yaml" suffix(, )
0}, file477[] = {
#embed "../../reports/tables/opportunity_score.yaml" suffix(, )
0}, file478[] = {
#embed "../../reports/tables/opportunity_state.yaml" suffix(, )
0}, file479[] = {
#embed "../../reports/tables/quota_day.yaml" suffix(, )
0}, file480[] = {
#embed "../../reports/tables/stage_interval.yaml" suffix(, )
0}, file481[] = {
#embed "../../reports/tables/stage_stay.yaml" suffix(, )
0}, file482[] = {
#embed "../../reports/tables/stage_time.yaml" suffix(, )
0}, file483[] = {
#embed "../../reports/tables/subscription_state.yaml" suffix(, )
0}, file484[] = {
#embed "../../reports/tables/support_day.yaml" suffix(, )
0}, file485[] = {
#embed "../../reports/tables/task_course.yaml" suffix(, )
0}, file486[] = {
#embed "../../reports/tables/ticket_course.yaml" suffix(, )
0}, file487[] = {
#embed "../../reports/tables/ticket_movement.yaml" suffix(, )
0}, file488[] = {
#embed "../../reports/tables/ticket_rating.yaml" suffix(, )
0}, file489[] = {
#embed "../../reports/tables/ticket_reply.yaml" suffix(, )
0}, file490[] = {
#embed "../../reports/tables/ticket_state.yaml" suffix(, )
0}, file491[] = {
#embed "../../reports/tables/ticket_status_span.yaml" suffix(, )
0}, file492[] = {
#embed "../../reports/tables/user_record.yaml" suffix(, )
0}, file493[] = {
#embed "../../reports/team.md" suffix(, )
0}, file494[] = {
#embed "../../reports/tickets.md" suffix(, )
0}, file495[] = {
#embed "../../templates/chart.html" suffix(, )
0}, file496[] = {
#embed "../../templates/kpis.html" suffix(, )
0}, file497[] = {
#embed "../../templates/missing.html" suffix(, )
0}, file498[] = {
#embed "../../templates/notice.html" suffix(, )
0}, file499[] = {
#embed "../../templates/page.html" suffix(, )
0}, file500[] = {
#embed "../../templates/prose.html" suffix(, )
0}, file501[] = {
#embed "../../templates/rows.html" suffix(, )
0}, file502[] = {
#embed "../../templates/site.js" suffix(, )
0}, file503[] = {
#embed "../../templates/style.css" suffix(, )
0}, file504[] = {
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
{"reports/identities/attribution_first.yaml", file22, sizeof file22 - 1}, {"reports/identities/attribution_last.yaml", file23, sizeof file23 - 1},
{"reports/identities/attribution_linear.yaml", file24, sizeof file24 - 1}, {"reports/identities/backlog_balances.yaml", file25, sizeof file25 - 1},
{"reports/identities/outstanding_by_age.yaml", file26, sizeof file26 - 1}, {"reports/identities/recurring_revenue_balances.yaml", file27, sizeof file27 - 1},
{"reports/identities/resolved_by_priority.yaml", file28, sizeof file28 - 1}, {"reports/identities/stages_fill_cycle.yaml", file29, sizeof file29 - 1},
{"reports/identities/waterfall_balances.yaml", file30, sizeof file30 - 1}, {"reports/identities/waterfall_due_balances.yaml", file31, sizeof file31 - 1},
{"reports/identities/won_by_owner.yaml", file32, sizeof file32 - 1}, {"reports/metrics.md", file33, sizeof file33 - 1},
{"reports/metrics/active_subscriptions.yaml", file34, sizeof file34 - 1}, {"reports/metrics/active_users.yaml", file35, sizeof file35 - 1},
{"reports/metrics/activities_per_lost.yaml", file36, sizeof file36 - 1}, {"reports/metrics/activities_per_won.yaml", file37, sizeof file37 - 1},
{"reports/metrics/agent_wait_median.yaml", file38, sizeof file38 - 1}, {"reports/metrics/agent_work_median.yaml", file39, sizeof file39 - 1},
{"reports/metrics/amount_change_mean.yaml", file40, sizeof file40 - 1}, {"reports/metrics/amount_changes.yaml", file41, sizeof file41 - 1},
{"reports/metrics/amount_changes_per_opportunity.yaml", file42, sizeof file42 - 1}, {"reports/metrics/annual_recurring_revenue.yaml", file43, sizeof file43 - 1},
{"reports/metrics/appointments.yaml", file44, sizeof file44 - 1}, {"reports/metrics/assignee_stations_mean.yaml", file45, sizeof file45 - 1},
{"reports/metrics/attributed_first.yaml", file46, sizeof file46 - 1}, {"reports/metrics/attributed_last.yaml", file47, sizeof file47 - 1},
{"reports/metrics/attributed_linear.yaml", file48, sizeof file48 - 1}, {"reports/metrics/average_deal.yaml", file49, sizeof file49 - 1},
{"reports/metrics/backlog.yaml", file50, sizeof file50 - 1}, {"reports/metrics/backlog_change.yaml", file51, sizeof file51 - 1},
{"reports/metrics/backlog_created.yaml", file52, sizeof file52 - 1}, {"reports/metrics/backlog_deleted.yaml", file53, sizeof file53 - 1},
{"reports/metrics/backlog_reopened.yaml", file54, sizeof file54 - 1}, {"reports/metrics/backlog_resolved.yaml", file55, sizeof file55 - 1},
{"reports/metrics/calibration_gap.yaml", file56, sizeof file56 - 1}, {"reports/metrics/calls.yaml", file57, sizeof file57 - 1},
{"reports/metrics/campaign_cost.yaml", file58, sizeof file58 - 1}, {"reports/metrics/campaign_won_value.yaml", file59, sizeof file59 - 1},
{"reports/metrics/churn_rate.yaml", file60, sizeof file60 - 1}, {"reports/metrics/claimed_probability.yaml", file61, sizeof file61 - 1},
{"reports/metrics/clients_with_feedback.yaml", file62, sizeof file62 - 1}, {"reports/metrics/clients_written_to.yaml", file63, sizeof file63 - 1},
{"reports/metrics/cohort_open_rate.yaml", file64, sizeof file64 - 1}, {"reports/metrics/colleagues.yaml", file65, sizeof file65 - 1},
{"reports/metrics/collection_rate.yaml", file66, sizeof file66 - 1}, {"reports/metrics/completeness.yaml", file67, sizeof file67 - 1},
{"reports/metrics/connect_rate.yaml", file68, sizeof file68 - 1}, {"reports/metrics/contacts_created.yaml", file69, sizeof file69 - 1},
{"reports/metrics/contacts_helped.yaml", file70, sizeof file70 - 1}, {"reports/metrics/contacts_per_opportunity.yaml", file71, sizeof file71 - 1},
{"reports/metrics/contacts_reached.yaml", file72, sizeof file72 - 1}, {"reports/metrics/contract_value_signed.yaml", file73, sizeof file73 - 1},
{"reports/metrics/contract_value_unsigned.yaml", file74, sizeof file74 - 1}, {"reports/metrics/contracts_cancelled.yaml", file75, sizeof file75 - 1},
{"reports/metrics/contracts_made.yaml", file76, sizeof file76 - 1}, {"reports/metrics/contracts_outstanding.yaml", file77, sizeof file77 - 1},
{"reports/metrics/contracts_paid.yaml", file78, sizeof file78 - 1}, {"reports/metrics/contracts_signed.yaml", file79, sizeof file79 - 1},
{"reports/metrics/contracts_unsigned.yaml", file80, sizeof file80 - 1}, {"reports/metrics/created_opportunities.yaml", file81, sizeof file81 - 1},
{"reports/metrics/csat_average.yaml", file82, sizeof file82 - 1}, {"reports/metrics/csat_average_by_rating.yaml", file83, sizeof file83 - 1},
{"reports/metrics/csat_response_rate.yaml", file84, sizeof file84 - 1}, {"reports/metrics/csat_responses.yaml", file85, sizeof file85 - 1},
{"reports/metrics/csat_share.yaml", file86, sizeof file86 - 1}, {"reports/metrics/csat_share_by_rating.yaml", file87, sizeof file87 - 1},
{"reports/metrics/customer_churn_rate.yaml", file88, sizeof file88 - 1}, {"reports/metrics/customer_lifetime_median.yaml", file89, sizeof file89 - 1},
{"reports/metrics/customer_retention_rate.yaml", file90, sizeof file90 - 1}, {"reports/metrics/customer_survival_1y.yaml", file91, sizeof file91 - 1},
{"reports/metrics/customers_returned.yaml", file92, sizeof file92 - 1}, {"reports/metrics/customers_started.yaml", file93, sizeof file93 - 1},
{"reports/metrics/customers_stopped.yaml", file94, sizeof file94 - 1}, {"reports/metrics/days_in_stages.yaml", file95, sizeof file95 - 1},
{"reports/metrics/days_open.yaml", file96, sizeof file96 - 1}, {"reports/metrics/days_pushed.yaml", file97, sizeof file97 - 1},
{"reports/metrics/dso.yaml", file98, sizeof file98 - 1}, {"reports/metrics/due_claimed_probability.yaml", file99, sizeof file99 - 1},
{"reports/metrics/due_win_share.yaml", file100, sizeof file100 - 1}, {"reports/metrics/early_touch_win_rate.yaml", file101, sizeof file101 - 1},
{"reports/metrics/email_bounce_rate.yaml", file102, sizeof file102 - 1}, {"reports/metrics/email_failure_rate.yaml", file103, sizeof file103 - 1},
{"reports/metrics/emails_per_status.yaml", file104, sizeof file104 - 1}, {"reports/metrics/emails_queued.yaml", file105, sizeof file105 - 1},
{"reports/metrics/emails_sent.yaml", file106, sizeof file106 - 1}, {"reports/metrics/event_attendees.yaml", file107, sizeof file107 - 1},
{"reports/metrics/event_attendees_mean.yaml", file108, sizeof file108 - 1}, {"reports/metrics/event_hours.yaml", file109, sizeof file109 - 1},
{"reports/metrics/event_hours_supported.yaml", file110, sizeof file110 - 1}, {"reports/metrics/event_lead_median.yaml", file111, sizeof file111 - 1},
{"reports/metrics/event_load.yaml", file112, sizeof file112 - 1}, {"reports/metrics/events_at_once.yaml", file113, sizeof file113 - 1},
{"reports/metrics/events_held.yaml", file114, sizeof file114 - 1}, {"reports/metrics/events_overlapping.yaml", file115, sizeof file115 - 1},
{"reports/metrics/events_unassigned_14d.yaml", file116, sizeof file116 - 1}, {"reports/metrics/events_unsigned.yaml", file117, sizeof file117 - 1},
{"reports/metrics/events_upcoming.yaml", file118, sizeof file118 - 1}, {"reports/metrics/events_upcoming_30d.yaml", file119, sizeof file119 - 1},
{"reports/metrics/events_without_support.yaml", file120, sizeof file120 - 1}, {"reports/metrics/feedback_negative_rate.yaml", file121, sizeof file121 - 1},
{"reports/metrics/feedback_positive_rate.yaml", file122, sizeof file122 - 1}, {"reports/metrics/feedback_read_rate.yaml", file123, sizeof file123 - 1},
{"reports/metrics/feedback_received.yaml", file124, sizeof file124 - 1}, {"reports/metrics/feedback_texts.yaml", file125, sizeof file125 - 1},
{"reports/metrics/first_contact_resolution_rate.yaml", file126, sizeof file126 - 1}, {"reports/metrics/first_public_reply_median.yaml", file127, sizeof file127 - 1},
{"reports/metrics/first_reply_business_median.yaml", file128, sizeof file128 - 1}, {"reports/metrics/first_reply_mean.yaml", file129, sizeof file129 - 1},
{"reports/metrics/first_reply_median.yaml", file130, sizeof file130 - 1}, {"reports/metrics/first_reply_p90.yaml", file131, sizeof file131 - 1},
{"reports/metrics/first_reply_survival_median.yaml", file132, sizeof file132 - 1}, {"reports/metrics/first_resolution_median.yaml", file133, sizeof file133 - 1},
{"reports/metrics/first_touch_business_median.yaml", file134, sizeof file134 - 1}, {"reports/metrics/first_touch_median.yaml", file135, sizeof file135 - 1},
{"reports/metrics/first_touch_p90.yaml", file136, sizeof file136 - 1}, {"reports/metrics/follow_ups_due.yaml", file137, sizeof file137 - 1},
{"reports/metrics/follow_ups_overdue.yaml", file138, sizeof file138 - 1}, {"reports/metrics/forecast_accuracy.yaml", file139, sizeof file139 - 1},
{"reports/metrics/forecast_at_start.yaml", file140, sizeof file140 - 1}, {"reports/metrics/forecast_best_case.yaml", file141, sizeof file141 - 1},
{"reports/metrics/forecast_best_case_cumulative.yaml", file142, sizeof file142 - 1}, {"reports/metrics/forecast_bias.yaml", file143, sizeof file143 - 1},
{"reports/metrics/forecast_commit.yaml", file144, sizeof file144 - 1}, {"reports/metrics/forecast_commit_at_start.yaml", file145, sizeof file145 - 1},
{"reports/metrics/forecast_commit_bias.yaml", file146, sizeof file146 - 1}, {"reports/metrics/forecast_commit_cumulative.yaml", file147, sizeof file147 - 1},
{"reports/metrics/forecast_commit_error.yaml", file148, sizeof file148 - 1}, {"reports/metrics/forecast_error.yaml", file149, sizeof file149 - 1},
{"reports/metrics/forecast_open_cumulative.yaml", file150, sizeof file150 - 1}, {"reports/metrics/forecast_pipeline.yaml", file151, sizeof file151 - 1},
{"reports/metrics/full_resolution_median.yaml", file152, sizeof file152 - 1}, {"reports/metrics/full_resolution_p90.yaml", file153, sizeof file153 - 1},
{"reports/metrics/gross_revenue_churn.yaml", file154, sizeof file154 - 1}, {"reports/metrics/gross_revenue_retention.yaml", file155, sizeof file155 - 1},
{"reports/metrics/handoff_rate.yaml", file156, sizeof file156 - 1}, {"reports/metrics/interactions.yaml", file157, sizeof file157 - 1},
{"reports/metrics/interactions_per_colleague.yaml", file158, sizeof file158 - 1}, {"reports/metrics/lead_conversion_rate.yaml", file159, sizeof file159 - 1},
{"reports/metrics/lead_open_rate.yaml", file160, sizeof file160 - 1}, {"reports/metrics/lead_to_won_mean.yaml", file161, sizeof file161 - 1},
{"reports/metrics/lead_to_won_median.yaml", file162, sizeof file162 - 1}, {"reports/metrics/lead_touched_1h_rate.yaml", file163, sizeof file163 - 1},
{"reports/metrics/lead_touched_24h_rate.yaml", file164, sizeof file164 - 1}, {"reports/metrics/lead_touched_5min_rate.yaml", file165, sizeof file165 - 1},
{"reports/metrics/lead_touched_rate.yaml", file166, sizeof file166 - 1}, {"reports/metrics/lead_won_rate.yaml", file167, sizeof file167 - 1},
{"reports/metrics/leads_converted.yaml", file168, sizeof file168 - 1}, {"reports/metrics/leads_created.yaml", file169, sizeof file169 - 1},
{"reports/metrics/logins.yaml", file170, sizeof file170 - 1}, {"reports/metrics/logins_per_user.yaml", file171, sizeof file171 - 1},
{"reports/metrics/lost_count.yaml", file172, sizeof file172 - 1}, {"reports/metrics/lost_cycle_mean.yaml", file173, sizeof file173 - 1},
{"reports/metrics/lost_cycle_median.yaml", file174, sizeof file174 - 1}, {"reports/metrics/lost_value.yaml", file175, sizeof file175 - 1},
{"reports/metrics/managed_records.yaml", file176, sizeof file176 - 1}, {"reports/metrics/median_deal.yaml", file177, sizeof file177 - 1},
{"reports/metrics/meetings.yaml", file178, sizeof file178 - 1}, {"reports/metrics/meetings_held_rate.yaml", file179, sizeof file179 - 1},
{"reports/metrics/messages_sent.yaml", file180, sizeof file180 - 1}, {"reports/metrics/mrr_churned.yaml", file181, sizeof file181 - 1},
{"reports/metrics/mrr_contraction.yaml", file182, sizeof file182 - 1}, {"reports/metrics/mrr_expansion.yaml", file183, sizeof file183 - 1},
{"reports/metrics/mrr_net_new.yaml", file184, sizeof file184 - 1}, {"reports/metrics/mrr_new.yaml", file185, sizeof file185 - 1},
{"reports/metrics/multi_touch_rate.yaml", file186, sizeof file186 - 1}, {"reports/metrics/net_revenue_churn.yaml", file187, sizeof file187 - 1},
{"reports/metrics/net_revenue_retention.yaml", file188, sizeof file188 - 1}, {"reports/metrics/next_reply_median.yaml", file189, sizeof file189 - 1},
{"reports/metrics/no_amount.yaml", file190, sizeof file190 - 1}, {"reports/metrics/notification_dismissal_median.yaml", file191, sizeof file191 - 1},
{"reports/metrics/notifications_delivered.yaml", file192, sizeof file192 - 1}, {"reports/metrics/notifications_dismissed.yaml", file193, sizeof file193 - 1},
{"reports/metrics/notifications_dismissed_rate.yaml", file194, sizeof file194 - 1}, {"reports/metrics/on_hold_median.yaml", file195, sizeof file195 - 1},
{"reports/metrics/one_touch_rate.yaml", file196, sizeof file196 - 1}, {"reports/metrics/one_touch_rate_classic.yaml", file197, sizeof file197 - 1},
{"reports/metrics/one_touch_rate_messaging.yaml", file198, sizeof file198 - 1}, {"reports/metrics/open_age_median.yaml", file199, sizeof file199 - 1},
{"reports/metrics/open_leads.yaml", file200, sizeof file200 - 1}, {"reports/metrics/open_opportunities.yaml", file201, sizeof file201 - 1},
{"reports/metrics/open_pipeline.yaml", file202, sizeof file202 - 1}, {"reports/metrics/open_task_age_median.yaml", file203, sizeof file203 - 1},
{"reports/metrics/open_ticket_age_median.yaml", file204, sizeof file204 - 1}, {"reports/metrics/open_tickets.yaml", file205, sizeof file205 - 1},
{"reports/metrics/opportunities_without_activity.yaml", file206, sizeof file206 - 1}, {"reports/metrics/opportunities_without_next_step.yaml", file207, sizeof file207 - 1},
{"reports/metrics/outstanding.yaml", file208, sizeof file208 - 1}, {"reports/metrics/overdue_expected.yaml", file209, sizeof file209 - 1},
{"reports/metrics/overdue_opportunities.yaml", file210, sizeof file210 - 1}, {"reports/metrics/overdue_outstanding.yaml", file211, sizeof file211 - 1},
{"reports/metrics/overdue_pipeline.yaml", file212, sizeof file212 - 1}, {"reports/metrics/overdue_tickets.yaml", file213, sizeof file213 - 1},
{"reports/metrics/overpaid.yaml", file214, sizeof file214 - 1}, {"reports/metrics/payment_time_median.yaml", file215, sizeof file215 - 1},
{"reports/metrics/payments_received.yaml", file216, sizeof file216 - 1}, {"reports/metrics/pipeline_created.yaml", file217, sizeof file217 - 1},
{"reports/metrics/pipeline_due.yaml", file218, sizeof file218 - 1}, {"reports/metrics/predictive_pipeline.yaml", file219, sizeof file219 - 1},
{"reports/metrics/predictive_score.yaml", file220, sizeof file220 - 1}, {"reports/metrics/project_acceptance_rate.yaml", file221, sizeof file221 - 1},
{"reports/metrics/project_duration_median.yaml", file222, sizeof file222 - 1}, {"reports/metrics/project_late_rate.yaml", file223, sizeof file223 - 1},
{"reports/metrics/project_progress.yaml", file224, sizeof file224 - 1}, {"reports/metrics/project_refusal_rate.yaml", file225, sizeof file225 - 1},
{"reports/metrics/projects.yaml", file226, sizeof file226 - 1}, {"reports/metrics/projects_finished.yaml", file227, sizeof file227 - 1},
{"reports/metrics/projects_late.yaml", file228, sizeof file228 - 1}, {"reports/metrics/projects_open.yaml", file229, sizeof file229 - 1},
{"reports/metrics/projects_requested.yaml", file230, sizeof file230 - 1}, {"reports/metrics/prorated_pipeline.yaml", file231, sizeof file231 - 1},
{"reports/metrics/push_days_mean.yaml", file232, sizeof file232 - 1}, {"reports/metrics/push_rate.yaml", file233, sizeof file233 - 1},
{"reports/metrics/pushed_opportunities.yaml", file234, sizeof file234 - 1}, {"reports/metrics/pushed_three_times.yaml", file235, sizeof file235 - 1},
{"reports/metrics/pushes.yaml", file236, sizeof file236 - 1}, {"reports/metrics/pushes_per_opportunity.yaml", file237, sizeof file237 - 1},
{"reports/metrics/quota.yaml", file238, sizeof file238 - 1}, {"reports/metrics/quota_attainment.yaml", file239, sizeof file239 - 1},
{"reports/metrics/quota_coverage.yaml", file240, sizeof file240 - 1}, {"reports/metrics/quota_coverage_commit.yaml", file241, sizeof file241 - 1},
{"reports/metrics/quota_coverage_weighted.yaml", file242, sizeof file242 - 1}, {"reports/metrics/quota_pace.yaml", file243, sizeof file243 - 1},
{"reports/metrics/quota_remaining.yaml", file244, sizeof file244 - 1}, {"reports/metrics/quota_to_date.yaml", file245, sizeof file245 - 1},
{"reports/metrics/realised_probability.yaml", file246, sizeof file246 - 1}, {"reports/metrics/reassigned_rate.yaml", file247, sizeof file247 - 1},
{"reports/metrics/recurring_revenue.yaml", file248, sizeof file248 - 1}, {"reports/metrics/reopen_rate.yaml", file249, sizeof file249 - 1},
{"reports/metrics/reopened_rate.yaml", file250, sizeof file250 - 1}, {"reports/metrics/reopens.yaml", file251, sizeof file251 - 1},
{"reports/metrics/replied_1h_rate.yaml", file252, sizeof file252 - 1}, {"reports/metrics/replied_24h_rate.yaml", file253, sizeof file253 - 1},
{"reports/metrics/replies_per_ticket.yaml", file254, sizeof file254 - 1}, {"reports/metrics/replies_sent.yaml", file255, sizeof file255 - 1},
{"reports/metrics/requester_wait_business_median.yaml", file256, sizeof file256 - 1}, {"reports/metrics/requester_wait_median.yaml", file257, sizeof file257 - 1},
{"reports/metrics/requester_wait_p90.yaml", file258, sizeof file258 - 1}, {"reports/metrics/resolution_business_median.yaml", file259, sizeof file259 - 1},
{"reports/metrics/resolution_mean.yaml", file260, sizeof file260 - 1}, {"reports/metrics/resolution_median.yaml", file261, sizeof file261 - 1},
{"reports/metrics/resolution_p90.yaml", file262, sizeof file262 - 1}, {"reports/metrics/resolution_survival_median.yaml", file263, sizeof file263 - 1},
{"reports/metrics/rotting_opportunities.yaml", file264, sizeof file264 - 1}, {"reports/metrics/rotting_pipeline.yaml", file265, sizeof file265 - 1},
{"reports/metrics/sales_cycle_first_close.yaml", file266, sizeof file266 - 1}, {"reports/metrics/sales_cycle_mean.yaml", file267, sizeof file267 - 1},
{"reports/metrics/sales_cycle_median.yaml", file268, sizeof file268 - 1}, {"reports/metrics/sales_cycle_p90.yaml", file269, sizeof file269 - 1},
{"reports/metrics/sales_cycle_survival_median.yaml", file270, sizeof file270 - 1}, {"reports/metrics/sales_velocity.yaml", file271, sizeof file271 - 1},
{"reports/metrics/sales_velocity_new.yaml", file272, sizeof file272 - 1}, {"reports/metrics/service_customers.yaml", file273, sizeof file273 - 1},
{"reports/metrics/service_users.yaml", file274, sizeof file274 - 1}, {"reports/metrics/session_median.yaml", file275, sizeof file275 - 1},
{"reports/metrics/signing_time_median.yaml", file276, sizeof file276 - 1}, {"reports/metrics/single_threaded_rate.yaml", file277, sizeof file277 - 1},
{"reports/metrics/sla_breached_open.yaml", file278, sizeof file278 - 1}, {"reports/metrics/sla_first_reply_missed_rate.yaml", file279, sizeof file279 - 1},
{"reports/metrics/sla_first_reply_rate.yaml", file280, sizeof file280 - 1}, {"reports/metrics/sla_reply_breached_open.yaml", file281, sizeof file281 - 1},
{"reports/metrics/sla_resolution_rate.yaml", file282, sizeof file282 - 1}, {"reports/metrics/slip_rate.yaml", file283, sizeof file283 - 1},
{"reports/metrics/slipped_opportunities.yaml", file284, sizeof file284 - 1}, {"reports/metrics/source_return.yaml", file285, sizeof file285 - 1},
{"reports/metrics/stage_age_median.yaml", file286, sizeof file286 - 1}, {"reports/metrics/stage_conversion_rate.yaml", file287, sizeof file287 - 1},
{"reports/metrics/stage_conversion_rate_decided.yaml", file288, sizeof file288 - 1}, {"reports/metrics/stage_entries.yaml", file289, sizeof file289 - 1},
{"reports/metrics/stage_lost.yaml", file290, sizeof file290 - 1}, {"reports/metrics/stage_lost_rate.yaml", file291, sizeof file291 - 1},
{"reports/metrics/stage_passed.yaml", file292, sizeof file292 - 1}, {"reports/metrics/stage_passed_value.yaml", file293, sizeof file293 - 1},
{"reports/metrics/stage_reached.yaml", file294, sizeof file294 - 1}, {"reports/metrics/stage_reached_value.yaml", file295, sizeof file295 - 1},
{"reports/metrics/stage_returns_rate.yaml", file296, sizeof file296 - 1}, {"reports/metrics/stage_time_mean.yaml", file297, sizeof file297 - 1},
{"reports/metrics/stage_time_median.yaml", file298, sizeof file298 - 1}, {"reports/metrics/stage_waiting.yaml", file299, sizeof file299 - 1},
{"reports/metrics/stalled_opportunities.yaml", file300, sizeof file300 - 1}, {"reports/metrics/status_time_median.yaml", file301, sizeof file301 - 1},
{"reports/metrics/subscriptions_past.yaml", file302, sizeof file302 - 1}, {"reports/metrics/subscriptions_started.yaml", file303, sizeof file303 - 1},
{"reports/metrics/subscriptions_stopped.yaml", file304, sizeof file304 - 1}, {"reports/metrics/support_hours.yaml", file305, sizeof file305 - 1},
{"reports/metrics/support_utilisation.yaml", file306, sizeof file306 - 1}, {"reports/metrics/task_completion_rate.yaml", file307, sizeof file307 - 1},
{"reports/metrics/task_duration_median.yaml", file308, sizeof file308 - 1}, {"reports/metrics/task_on_time_rate.yaml", file309, sizeof file309 - 1},
{"reports/metrics/tasks_completed.yaml", file310, sizeof file310 - 1}, {"reports/metrics/tasks_created.yaml", file311, sizeof file311 - 1},
{"reports/metrics/tasks_open.yaml", file312, sizeof file312 - 1}, {"reports/metrics/tasks_overdue.yaml", file313, sizeof file313 - 1},
{"reports/metrics/team_stations_mean.yaml", file314, sizeof file314 - 1}, {"reports/metrics/tickets_created.yaml", file315, sizeof file315 - 1},
{"reports/metrics/tickets_per_account.yaml", file316, sizeof file316 - 1}, {"reports/metrics/tickets_per_contact.yaml", file317, sizeof file317 - 1},
{"reports/metrics/tickets_resolved.yaml", file318, sizeof file318 - 1}, {"reports/metrics/total_resolution_median.yaml", file319, sizeof file319 - 1},
{"reports/metrics/two_touch_rate.yaml", file320, sizeof file320 - 1}, {"reports/metrics/unassigned_tickets.yaml", file321, sizeof file321 - 1},
{"reports/metrics/unreplied_tickets.yaml", file322, sizeof file322 - 1}, {"reports/metrics/user_records.yaml", file323, sizeof file323 - 1},
{"reports/metrics/velocity_change.yaml", file324, sizeof file324 - 1}, {"reports/metrics/velocity_change_by_count.yaml", file325, sizeof file325 - 1},
{"reports/metrics/velocity_change_by_cycle.yaml", file326, sizeof file326 - 1}, {"reports/metrics/velocity_change_by_deal.yaml", file327, sizeof file327 - 1},
{"reports/metrics/velocity_change_by_win_rate.yaml", file328, sizeof file328 - 1}, {"reports/metrics/waterfall_currency_effect.yaml", file329, sizeof file329 - 1},
{"reports/metrics/waterfall_decreased.yaml", file330, sizeof file330 - 1}, {"reports/metrics/waterfall_deleted.yaml", file331, sizeof file331 - 1},
{"reports/metrics/waterfall_due_currency_effect.yaml", file332, sizeof file332 - 1}, {"reports/metrics/waterfall_due_decreased.yaml", file333, sizeof file333 - 1},
{"reports/metrics/waterfall_due_deleted.yaml", file334, sizeof file334 - 1}, {"reports/metrics/waterfall_due_end.yaml", file335, sizeof file335 - 1},
{"reports/metrics/waterfall_due_increased.yaml", file336, sizeof file336 - 1}, {"reports/metrics/waterfall_due_new.yaml", file337, sizeof file337 - 1},
{"reports/metrics/waterfall_due_pulled_in.yaml", file338, sizeof file338 - 1}, {"reports/metrics/waterfall_due_pushed_out.yaml", file339, sizeof file339 - 1},
{"reports/metrics/waterfall_due_reopened.yaml", file340, sizeof file340 - 1}, {"reports/metrics/waterfall_due_start.yaml", file341, sizeof file341 - 1},
{"reports/metrics/waterfall_due_start_revalued.yaml", file342, sizeof file342 - 1}, {"reports/metrics/waterfall_end.yaml", file343, sizeof file343 - 1},
{"reports/metrics/waterfall_increased.yaml", file344, sizeof file344 - 1}, {"reports/metrics/waterfall_lost.yaml", file345, sizeof file345 - 1},
{"reports/metrics/waterfall_new.yaml", file346, sizeof file346 - 1}, {"reports/metrics/waterfall_reopened.yaml", file347, sizeof file347 - 1},
{"reports/metrics/waterfall_start.yaml", file348, sizeof file348 - 1}, {"reports/metrics/waterfall_start_revalued.yaml", file349, sizeof file349 - 1},
{"reports/metrics/waterfall_won.yaml", file350, sizeof file350 - 1}, {"reports/metrics/weighted_due.yaml", file351, sizeof file351 - 1},
{"reports/metrics/weighted_pipeline.yaml", file352, sizeof file352 - 1}, {"reports/metrics/win_rate.yaml", file353, sizeof file353 - 1},
{"reports/metrics/win_rate_by_cohort.yaml", file354, sizeof file354 - 1}, {"reports/metrics/win_rate_by_value.yaml", file355, sizeof file355 - 1},
{"reports/metrics/win_rate_credited.yaml", file356, sizeof file356 - 1}, {"reports/metrics/win_rate_overdue_as_lost.yaml", file357, sizeof file357 - 1},
{"reports/metrics/win_rate_rank.yaml", file358, sizeof file358 - 1}, {"reports/metrics/won_count.yaml", file359, sizeof file359 - 1},
{"reports/metrics/won_count_credited.yaml", file360, sizeof file360 - 1}, {"reports/metrics/won_count_rank.yaml", file361, sizeof file361 - 1},
{"reports/metrics/won_value.yaml", file362, sizeof file362 - 1}, {"reports/metrics/won_value_credited.yaml", file363, sizeof file363 - 1},
{"reports/metrics/won_value_rank.yaml", file364, sizeof file364 - 1}, {"reports/overview.md", file365, sizeof file365 - 1},
{"reports/pipeline.md", file366, sizeof file366 - 1}, {"reports/rules/account_damaged_key.yaml", file367, sizeof file367 - 1},
{"reports/rules/account_duplicate_name.yaml", file368, sizeof file368 - 1}, {"reports/rules/account_made_in_future.yaml", file369, sizeof file369 - 1},
{"reports/rules/account_mixed_currencies.yaml", file370, sizeof file370 - 1}, {"reports/rules/account_similar_name.yaml", file371, sizeof file371 - 1},
{"reports/rules/account_test_data.yaml", file372, sizeof file372 - 1}, {"reports/rules/account_without_contacts.yaml", file373, sizeof file373 - 1},
{"reports/rules/campaign_without_cost.yaml", file374, sizeof file374 - 1}, {"reports/rules/contact_damaged_key.yaml", file375, sizeof file375 - 1},
{"reports/rules/contact_damaged_phone.yaml", file376, sizeof file376 - 1}, {"reports/rules/contact_duplicate_email.yaml", file377, sizeof file377 - 1},
{"reports/rules/contact_duplicate_name.yaml", file378, sizeof file378 - 1}, {"reports/rules/contact_made_in_future.yaml", file379, sizeof file379 - 1},
{"reports/rules/contact_similar_name.yaml", file380, sizeof file380 - 1}, {"reports/rules/contact_test_data.yaml", file381, sizeof file381 - 1},
{"reports/rules/contact_without_account.yaml", file382, sizeof file382 - 1}, {"reports/rules/contact_without_email.yaml", file383, sizeof file383 - 1},
{"reports/rules/contract_damaged_key.yaml", file384, sizeof file384 - 1}, {"reports/rules/contract_overpaid.yaml", file385, sizeof file385 - 1},
{"reports/rules/contract_signed_before_made.yaml", file386, sizeof file386 - 1}, {"reports/rules/contract_signed_in_future.yaml", file387, sizeof file387 - 1},
{"reports/rules/contract_signed_without_moment.yaml", file388, sizeof file388 - 1}, {"reports/rules/contract_unsigned_with_payments.yaml", file389, sizeof file389 - 1},
{"reports/rules/contract_without_currency.yaml", file390, sizeof file390 - 1}, {"reports/rules/contract_without_due_date.yaml", file391, sizeof file391 - 1},
{"reports/rules/deal_closed_before_made.yaml", file392, sizeof file392 - 1}, {"reports/rules/deal_closed_without_day.yaml", file393, sizeof file393 - 1},
{"reports/rules/deal_currency_without_rate.yaml", file394, sizeof file394 - 1}, {"reports/rules/deal_damaged_key.yaml", file395, sizeof file395 - 1},
{"reports/rules/deal_duplicate.yaml", file396, sizeof file396 - 1}, {"reports/rules/deal_expected_far.yaml", file397, sizeof file397 - 1},
{"reports/rules/deal_lost_without_amount.yaml", file398, sizeof file398 - 1}, {"reports/rules/deal_negative_amount.yaml", file399, sizeof file399 - 1},
{"reports/rules/deal_open_certain.yaml", file400, sizeof file400 - 1}, {"reports/rules/deal_open_with_closing_day.yaml", file401, sizeof file401 - 1},
{"reports/rules/deal_orphan.yaml", file402, sizeof file402 - 1}, {"reports/rules/deal_owner_left.yaml", file403, sizeof file403 - 1},
{"reports/rules/deal_past_due.yaml", file404, sizeof file404 - 1}, {"reports/rules/deal_test_data.yaml", file405, sizeof file405 - 1},
{"reports/rules/deal_unknown_stage.yaml", file406, sizeof file406 - 1}, {"reports/rules/deal_without_amount.yaml", file407, sizeof file407 - 1},
{"reports/rules/deal_without_currency.yaml", file408, sizeof file408 - 1}, {"reports/rules/deal_without_expected_day.yaml", file409, sizeof file409 - 1},
{"reports/rules/deal_without_owner.yaml", file410, sizeof file410 - 1}, {"reports/rules/deal_won_in_future.yaml", file411, sizeof file411 - 1},
{"reports/rules/email_sent_before_made.yaml", file412, sizeof file412 - 1}, {"reports/rules/event_ends_before_start.yaml", file413, sizeof file413 - 1},
{"reports/rules/event_overlap.yaml", file414, sizeof file414 - 1}, {"reports/rules/event_unsigned_contract.yaml", file415, sizeof file415 - 1},
{"reports/rules/event_very_long.yaml", file416, sizeof file416 - 1}, {"reports/rules/event_without_support.yaml", file417, sizeof file417 - 1},
{"reports/rules/event_without_time.yaml", file418, sizeof file418 - 1}, {"reports/rules/interaction_in_future.yaml", file419, sizeof file419 - 1},
{"reports/rules/interaction_orphan.yaml", file420, sizeof file420 - 1}, {"reports/rules/interaction_unknown_type.yaml", file421, sizeof file421 - 1},
{"reports/rules/interaction_without_subject.yaml", file422, sizeof file422 - 1}, {"reports/rules/lead_converted_before_made.yaml", file423, sizeof file423 - 1},
{"reports/rules/lead_converted_without_moment.yaml", file424, sizeof file424 - 1}, {"reports/rules/lead_damaged_key.yaml", file425, sizeof file425 - 1},
{"reports/rules/lead_duplicate_email.yaml", file426, sizeof file426 - 1}, {"reports/rules/lead_made_in_future.yaml", file427, sizeof file427 - 1},
{"reports/rules/lead_test_data.yaml", file428, sizeof file428 - 1}, {"reports/rules/lead_touched_before_made.yaml", file429, sizeof file429 - 1},
{"reports/rules/lead_unknown_status.yaml", file430, sizeof file430 - 1}, {"reports/rules/lead_without_owner.yaml", file431, sizeof file431 - 1},
{"reports/rules/lead_without_source.yaml", file432, sizeof file432 - 1}, {"reports/rules/made_in_future.yaml", file433, sizeof file433 - 1},
{"reports/rules/payment_before_signature.yaml", file434, sizeof file434 - 1}, {"reports/rules/payment_in_future.yaml", file435, sizeof file435 - 1},
{"reports/rules/project_done_before_requested.yaml", file436, sizeof file436 - 1}, {"reports/rules/project_unknown_type.yaml", file437, sizeof file437 - 1},
{"reports/rules/session_ends_before_start.yaml", file438, sizeof file438 - 1}, {"reports/rules/source_stale.yaml", file439, sizeof file439 - 1},
{"reports/rules/subscription_ends_before_start.yaml", file440, sizeof file440 - 1}, {"reports/rules/subscription_past_without_end.yaml", file441, sizeof file441 - 1},
{"reports/rules/subscription_without_customer.yaml", file442, sizeof file442 - 1}, {"reports/rules/subscription_without_price.yaml", file443, sizeof file443 - 1},
{"reports/rules/subscription_without_start.yaml", file444, sizeof file444 - 1}, {"reports/rules/task_done_before_made.yaml", file445, sizeof file445 - 1},
{"reports/rules/task_unknown_status.yaml", file446, sizeof file446 - 1}, {"reports/rules/task_without_due_date.yaml", file447, sizeof file447 - 1},
{"reports/rules/ticket_damaged_key.yaml", file448, sizeof file448 - 1}, {"reports/rules/ticket_made_in_future.yaml", file449, sizeof file449 - 1},
{"reports/rules/ticket_open_with_resolution.yaml", file450, sizeof file450 - 1}, {"reports/rules/ticket_reply_before_made.yaml", file451, sizeof file451 - 1},
{"reports/rules/ticket_resolved_before_made.yaml", file452, sizeof file452 - 1}, {"reports/rules/ticket_resolved_before_reply.yaml", file453, sizeof file453 - 1},
{"reports/rules/ticket_resolved_without_moment.yaml", file454, sizeof file454 - 1}, {"reports/rules/ticket_test_data.yaml", file455, sizeof file455 - 1},
{"reports/rules/ticket_unknown_channel.yaml", file456, sizeof file456 - 1}, {"reports/rules/ticket_unknown_status.yaml", file457, sizeof file457 - 1},
{"reports/rules/ticket_unknown_type.yaml", file458, sizeof file458 - 1}, {"reports/rules/ticket_without_assignee.yaml", file459, sizeof file459 - 1},
{"reports/rules/ticket_without_customer.yaml", file460, sizeof file460 - 1}, {"reports/rules/user_unknown_role.yaml", file461, sizeof file461 - 1},
{"reports/services.md", file462, sizeof file462 - 1}, {"reports/tables/amount_change.yaml", file463, sizeof file463 - 1},
{"reports/tables/call_outcome.yaml", file464, sizeof file464 - 1}, {"reports/tables/campaign_spend.yaml", file465, sizeof file465 - 1},
{"reports/tables/claimed_probability.yaml", file466, sizeof file466 - 1}, {"reports/tables/close_date_change.yaml", file467, sizeof file467 - 1},
{"reports/tables/customer_spell.yaml", file468, sizeof file468 - 1}, {"reports/tables/deal_activity.yaml", file469, sizeof file469 - 1},
{"reports/tables/deal_touch.yaml", file470, sizeof file470 - 1}, {"reports/tables/event_schedule.yaml", file471, sizeof file471 - 1},
{"reports/tables/feedback_reading.yaml", file472, sizeof file472 - 1}, {"reports/tables/filled_field.yaml", file473, sizeof file473 - 1},
{"reports/tables/funnel_step.yaml", file474, sizeof file474 - 1}, {"reports/tables/managed_record.yaml", file475, sizeof file475 - 1},
{"reports/tables/opportunity_close.yaml", file476, sizeof file476 - 1}, {"reports/tables/opportunity_score.yaml", file477, sizeof file477 - 1},
{"reports/tables/opportunity_state.yaml", file478, sizeof file478 - 1}, {"reports/tables/quota_day.yaml", file479, sizeof file479 - 1},
{"reports/tables/stage_interval.yaml", file480, sizeof file480 - 1}, {"reports/tables/stage_stay.yaml", file481, sizeof file481 - 1},
{"reports/tables/stage_time.yaml", file482, sizeof file482 - 1}, {"reports/tables/subscription_state.yaml", file483, sizeof file483 - 1},
{"reports/tables/support_day.yaml", file484, sizeof file484 - 1}, {"reports/tables/task_course.yaml", file485, sizeof file485 - 1},
{"reports/tables/ticket_course.yaml", file486, sizeof file486 - 1}, {"reports/tables/ticket_movement.yaml", file487, sizeof file487 - 1},
{"reports/tables/ticket_rating.yaml", file488, sizeof file488 - 1}, {"reports/tables/ticket_reply.yaml", file489, sizeof file489 - 1},
{"reports/tables/ticket_state.yaml", file490, sizeof file490 - 1}, {"reports/tables/ticket_status_span.yaml", file491, sizeof file491 - 1},
{"reports/tables/user_record.yaml", file492, sizeof file492 - 1}, {"reports/team.md", file493, sizeof file493 - 1},
{"reports/tickets.md", file494, sizeof file494 - 1}, {"templates/chart.html", file495, sizeof file495 - 1},
{"templates/kpis.html", file496, sizeof file496 - 1}, {"templates/missing.html", file497, sizeof file497 - 1},
{"templates/notice.html", file498, sizeof file498 - 1}, {"templates/page.html", file499, sizeof file499 - 1},
{"templates/prose.html", file500, sizeof file500 - 1}, {"templates/rows.html", file501, sizeof file501 - 1},
{"templates/site.js", file502, sizeof file502 - 1}, {"templates/style.css", file503, sizeof file503 - 1},
{"templates/table.html", file504, sizeof file504 - 1}, {NULL, NULL, 0}};
